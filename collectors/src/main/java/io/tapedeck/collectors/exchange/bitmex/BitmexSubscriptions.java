package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.exchange.Topic;
import java.util.List;

/**
 * {@code {"op":"subscribe","args":["trade:XBTUSD"]}}; a topic without a symbol is the table whole.
 */
final class BitmexSubscriptions implements SubscriptionWriter {

  private final SubscriptionBatches batches;

  BitmexSubscriptions(Limits limits) {
    batches = new SubscriptionBatches(limits, Topic::toString);
  }

  @Override
  public List<Batch> subscribe(List<Topic> topics) {
    return batches.write("op", "subscribe", topics);
  }

  @Override
  public List<Batch> unsubscribe(List<Topic> topics) {
    return batches.write("op", "unsubscribe", topics);
  }

  /** Reads a topic as it stands in requests, acknowledgements and filters. */
  static Topic parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Topic(text, null)
        : new Topic(text.substring(0, colon), text.substring(colon + 1));
  }
}
