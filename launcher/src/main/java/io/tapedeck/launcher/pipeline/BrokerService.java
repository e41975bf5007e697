package io.tapedeck.launcher.pipeline;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.broker.BrokerOptions;
import io.tapedeck.launcher.broker.EmbeddedBroker;
import io.tapedeck.schemas.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded broker, on which everything else stands. */
final class BrokerService implements Service {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerService.class);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(5);

  private final BrokerOptions options;
  private volatile @Nullable EmbeddedBroker broker;

  BrokerService(BrokerOptions options) {
    this.options = options;
  }

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public void start() {
    EmbeddedBroker started = EmbeddedBroker.start(options);
    LOG.info("broker started servers={}", started.access().bootstrapServers());
    broker = started;
  }

  /** How clients reach it, while it runs. */
  Optional<KafkaAccess> access() {
    return Optional.ofNullable(broker).map(EmbeddedBroker::access);
  }

  @Override
  public Optional<CommandFailure> failure() {
    return Optional.ofNullable(broker).flatMap(EmbeddedBroker::failure);
  }

  @Override
  public Duration reserve() {
    return TIME_TO_CLOSE;
  }

  @Override
  public void stop(Duration limit) {
    close();
  }

  @Override
  public void close() {
    EmbeddedBroker open = broker;
    if (open != null) {
      broker = null;
      open.close();
    }
  }
}
