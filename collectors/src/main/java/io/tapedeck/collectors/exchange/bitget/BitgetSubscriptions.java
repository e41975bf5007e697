package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.exchange.Topic;
import java.util.List;
import java.util.Locale;

/** {@code {"op":"subscribe","args":[{"instType":"SPOT","channel":"trade","instId":"BTCUSDT"}]}}. */
final class BitgetSubscriptions implements SubscriptionWriter {

  private final SubscriptionBatches batches;

  BitgetSubscriptions(Limits limits) {
    batches = SubscriptionBatches.ofObjects(limits, "args", BitgetSubscriptions::argument);
  }

  @Override
  public List<Batch> subscribe(List<Topic> topics) {
    return batches.write("op", "subscribe", topics);
  }

  @Override
  public List<Batch> unsubscribe(List<Topic> topics) {
    return batches.write("op", "unsubscribe", topics);
  }

  private static String argument(Topic topic) {
    int slash = topic.channel().indexOf('/');
    String type = topic.channel().substring(0, slash).toUpperCase(Locale.ROOT);
    return "{\"instType\":%s,\"channel\":%s,\"instId\":%s}"
        .formatted(
            SubscriptionBatches.quoted(type),
            SubscriptionBatches.quoted(topic.channel().substring(slash + 1)),
            SubscriptionBatches.quoted(topic.symbol() == null ? "default" : topic.symbol()));
  }
}
