package io.tapedeck.collectors.acme;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import java.util.List;

/** {@code {"do":"subscribe","args":["trades:A"]}}. */
final class AcmeSubscriptions implements SubscriptionWriter {

  private final SubscriptionBatches batches;

  AcmeSubscriptions(Limits limits) {
    batches = new SubscriptionBatches(limits, Subscription::toString);
  }

  @Override
  public List<Batch> subscribe(List<Subscription> subscriptions) {
    return batches.write("do", "subscribe", subscriptions);
  }

  @Override
  public List<Batch> unsubscribe(List<Subscription> subscriptions) {
    return batches.write("do", "unsubscribe", subscriptions);
  }
}
