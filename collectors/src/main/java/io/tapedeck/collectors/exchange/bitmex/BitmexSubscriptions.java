package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import java.util.List;

/**
 * {@code {"op":"subscribe","args":["trade:XBTUSD"]}}; a subscription without a symbol is the table
 * whole. Feeds of other accounts are written {@code order@[123,456]} and {@code order@[*]}
 * (sub-account guide); the brackets are the subscription's symbol.
 */
final class BitmexSubscriptions implements SubscriptionWriter {

  /** Stands between a table and the accounts in feeds of several accounts. */
  static final char ACCOUNTS_MARK = '@';

  private final SubscriptionBatches batches;

  BitmexSubscriptions(Limits limits) {
    batches = new SubscriptionBatches(limits, BitmexSubscriptions::text);
  }

  @Override
  public List<Batch> subscribe(List<Subscription> subscriptions) {
    return batches.write("op", "subscribe", subscriptions);
  }

  @Override
  public List<Batch> unsubscribe(List<Subscription> subscriptions) {
    return batches.write("op", "unsubscribe", subscriptions);
  }

  private static String text(Subscription subscription) {
    String symbol = subscription.symbol();
    return symbol != null && symbol.startsWith("[")
        ? subscription.channel() + ACCOUNTS_MARK + symbol
        : subscription.toString();
  }

  /** Reads a subscription as it stands in requests, acknowledgements and filters. */
  static Subscription parse(String text) {
    int accounts = text.indexOf(ACCOUNTS_MARK);
    if (accounts >= 0) {
      return new Subscription(text.substring(0, accounts), text.substring(accounts + 1));
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? new Subscription(text, null)
        : new Subscription(text.substring(0, colon), text.substring(colon + 1));
  }
}
