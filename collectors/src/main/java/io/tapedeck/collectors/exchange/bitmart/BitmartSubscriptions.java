package io.tapedeck.collectors.exchange.bitmart;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code {"action":"subscribe","args":["futures/trade:BTCUSDT"]}}. */
final class BitmartSubscriptions implements SubscriptionWriter {

  /** Channels that are offered at speeds; the faster of 100 and 200 ms is taken. */
  private static final Pattern PACED =
      Pattern.compile("futures/(depthAll|depthIncrease)\\d+|futures/bookticker");

  private static final String SPEED = "@100ms";

  private final SubscriptionBatches batches;

  BitmartSubscriptions(Limits limits) {
    batches = new SubscriptionBatches(limits, BitmartSubscriptions::text);
  }

  @Override
  public List<Batch> subscribe(List<Subscription> subscriptions) {
    return batches.write("action", "subscribe", subscriptions);
  }

  @Override
  public List<Batch> unsubscribe(List<Subscription> subscriptions) {
    return batches.write("action", "unsubscribe", subscriptions);
  }

  @Override
  public Optional<Batch> snapshot(Subscription subscription) {
    // Documented of these channels alone.
    return subscription.channel().startsWith("futures/depthIncrease")
        ? batches.write("action", "request", List.of(subscription)).stream().findFirst()
        : Optional.empty();
  }

  private static String text(Subscription subscription) {
    return PACED.matcher(subscription.channel()).matches()
        ? subscription + SPEED
        : subscription.toString();
  }

  /** Reads a group, without its speed. */
  static Subscription parse(String group) {
    int at = group.indexOf('@');
    String name = at < 0 ? group : group.substring(0, at);
    int colon = name.indexOf(':');
    return colon < 0
        ? new Subscription(name, null)
        : new Subscription(name.substring(0, colon), name.substring(colon + 1));
  }
}
