package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.config.ByteSize;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.launcher.config.ExchangeSection;
import io.tapedeck.launcher.config.TapedeckConfig;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of the configuration that collectors take, in their own words. */
final class CollectorSettings {

  /** Room for what a message says beside its payload. */
  private static final long ENVELOPE_BYTES = 32L << 10;

  private CollectorSettings() {}

  /** Everything that collectors take. */
  static CollectorsConfig collectors(TapedeckConfig config) {
    Map<String, ExchangeConfig> exchanges =
        config.exchanges().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> of(entry.getValue())));
    return new CollectorsConfig(config.collector().name(), connection(config), exchanges);
  }

  /** Where they publish. */
  static KafkaConfig kafka(TapedeckConfig config, String bootstrapServers) {
    return new KafkaConfig(
        bootstrapServers,
        config.kafka().partitions(),
        new ByteSize(config.kafka().maxMessageBytes().bytes()));
  }

  /**
   * What is recorded of one exchange.
   *
   * @throws IllegalArgumentException if an address or a symbol is not right
   */
  static ExchangeConfig of(ExchangeSection section) {
    return new ExchangeConfig(
        section.generation(),
        uri(section.websocket()),
        uri(section.rest()),
        section.channels(),
        section.symbols());
  }

  private static ConnectionConfig connection(TapedeckConfig config) {
    ConnectionConfig usual = ConnectionConfig.DEFAULT;
    return new ConnectionConfig(
        usual.connectTimeout(),
        usual.acknowledgeTimeout(),
        usual.silenceLimit(),
        usual.backoff(),
        usual.backoffLimit(),
        config.collector().maxSessionAge(),
        config.collector().symbolsRefresh(),
        usual.connectsPerHour(),
        new ByteSize(config.kafka().maxMessageBytes().bytes() - ENVELOPE_BYTES),
        usual.queueBytes());
  }

  private static @Nullable URI uri(String text) {
    return text.isEmpty() ? null : URI.create(text);
  }
}
