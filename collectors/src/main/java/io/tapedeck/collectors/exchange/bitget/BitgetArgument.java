package io.tapedeck.collectors.exchange.bitget;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.JsonFrames;
import io.tapedeck.collectors.exchange.Subscription;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The argument {@code arg} of a frame: {@code instType, channel, instId} or {@code coin} in v1 and
 * v2, {@code instType, topic, symbol, interval} in v3.
 */
record BitgetArgument(
    @Nullable String instType,
    @Nullable String channel,
    @Nullable String topic,
    @Nullable String interval,
    @Nullable String symbol) {

  /** Both spellings stand in the documents. */
  private static final Set<String> WHOLE = Set.of("default", "defualt");

  static final String BARS = "kline";

  /** Reads the object under the parser; null for anything else, whose children are skipped. */
  static @Nullable BitgetArgument read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    String instType = null;
    String channel = null;
    String topic = null;
    String interval = null;
    String symbol = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      String value = JsonFrames.scalar(parser);
      switch (name) {
        case "instType" -> instType = value;
        case "channel" -> channel = value;
        case "topic" -> topic = value;
        case "interval" -> interval = value;
        case "instId", "symbol", "coin" -> symbol = symbol == null ? value : symbol;
        default -> {}
      }
    }
    boolean whole = symbol == null || symbol.isEmpty() || WHOLE.contains(symbol);
    return new BitgetArgument(instType, channel, topic, interval, whole ? null : symbol);
  }

  /** The exchange's text of the channel, with the bar length where v3 says it apart. */
  @Nullable String text() {
    if (channel != null) {
      return channel;
    }
    return BARS.equals(topic) && interval != null ? BARS + interval : topic;
  }

  @Nullable String product() {
    return instType == null ? null : BitgetProducts.of(instType, symbol);
  }

  /** The channel that it names; null if we know none. */
  @Nullable Channel find() {
    String product = product();
    String text = text();
    return product == null || text == null ? null : BitgetChannels.find(product, text);
  }

  /** What was subscribed, also of a channel that we do not know. */
  Subscription asSubscription() {
    Channel known = find();
    return new Subscription(known == null ? instType + "/" + text() : known.name(), symbol);
  }
}
