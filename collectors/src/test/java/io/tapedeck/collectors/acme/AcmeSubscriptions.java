package io.tapedeck.collectors.acme;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.exchange.Topic;
import java.util.List;

/** {@code {"do":"subscribe","args":["trades:A"]}}. */
final class AcmeSubscriptions implements SubscriptionWriter {

  private final SubscriptionBatches batches;

  AcmeSubscriptions(Limits limits) {
    batches = new SubscriptionBatches(limits, Topic::toString);
  }

  @Override
  public List<Batch> subscribe(List<Topic> topics) {
    return batches.write("do", "subscribe", topics);
  }

  @Override
  public List<Batch> unsubscribe(List<Topic> topics) {
    return batches.write("do", "unsubscribe", topics);
  }
}
