package io.tapedeck.collectors.acme;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.FrameReader;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.JsonFrames;
import io.tapedeck.collectors.exchange.Subscription;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"topic":"trades:A","rows":[...]}}, {@code {"yes":"..."}}, {@code {"no":"...","code":7}}.
 */
final class AcmeFrames implements FrameReader {

  private static final Map<String, Channel> CHANNELS =
      Map.of("trades", AcmeExchange.TRADES, "book", AcmeExchange.BOOK);

  private final JsonFrames json = new JsonFrames();

  @Override
  public Inbound read(byte[] bytes, int offset, int length) {
    return JsonFrames.isText(bytes, offset, length, "pong")
        ? new Inbound.Heartbeat()
        : json.scan(bytes, offset, length, AcmeFrames::scan);
  }

  private static Inbound scan(JsonParser parser, JsonToken first) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, String.valueOf(JsonFrames.scalar(parser)));
    }
    if (fields.containsKey("yes")) {
      return new Inbound.Acknowledged(List.of(subscription(fields.get("yes"))));
    }
    if (fields.containsKey("no")) {
      return new Inbound.Refused(
          List.of(subscription(fields.get("no"))),
          fields.getOrDefault("code", ""),
          fields.getOrDefault("text", ""),
          null);
    }
    Subscription subscription = subscription(fields.getOrDefault("topic", ""));
    Channel channel = CHANNELS.get(subscription.channel());
    return channel == null
        ? new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, "no such subscription")
        : Inbound.Data.of(channel, subscription.symbol(), Naming.SUBSCRIPTION);
  }

  private static Subscription subscription(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Subscription(text, null)
        : new Subscription(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public byte @Nullable [] redact(byte[] bytes, int offset, int length) {
    return null;
  }
}
