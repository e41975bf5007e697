package io.tapedeck.collectors.exchange.ltp;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import java.util.List;

/** {@code {"event":"subscribe","arg":[{"channel":"BBO","sym":"BINANCE_PERP_BTC_USDT"}]}}. */
final class LtpSubscriptions implements SubscriptionWriter {

  private final SubscriptionBatches batches;
  private final String subscribe;
  private final String unsubscribe;

  private LtpSubscriptions(SubscriptionBatches batches, String subscribe, String unsubscribe) {
    this.batches = batches;
    this.subscribe = subscribe;
    this.unsubscribe = unsubscribe;
  }

  /** Frames of generation 1: upper-case events, {@code instId}. */
  static LtpSubscriptions ofGeneration1(Limits limits) {
    return new LtpSubscriptions(batches(limits, "instId"), "SUBSCRIBE", "UNSUBSCRIBE");
  }

  /** Frames of generation 2. */
  static LtpSubscriptions ofGeneration2(Limits limits) {
    return new LtpSubscriptions(batches(limits, "sym"), "subscribe", "unsubscribe");
  }

  private static SubscriptionBatches batches(Limits limits, String symbolField) {
    return SubscriptionBatches.ofObjects(
        limits, "arg", subscription -> argument(subscription, symbolField));
  }

  private static String argument(Subscription subscription, String symbolField) {
    StringBuilder argument = new StringBuilder("{\"channel\":");
    String interval = interval(subscription.channel());
    int channelLength = subscription.channel().length() - interval.length();
    argument.append(
        SubscriptionBatches.quoted(
            interval.isEmpty()
                ? subscription.channel()
                : subscription.channel().substring(0, channelLength - 1)));
    if (subscription.symbol() != null) {
      argument.append(",\"").append(symbolField).append("\":");
      argument.append(SubscriptionBatches.quoted(subscription.symbol()));
    }
    if (!interval.isEmpty()) {
      argument.append(",\"interval\":").append(SubscriptionBatches.quoted(interval));
    }
    return argument.append('}').toString();
  }

  /** The interval behind the channel of bars; empty for another channel. */
  private static String interval(String channel) {
    int mark = channel.lastIndexOf(LtpChannels.INTERVAL_MARK);
    return mark > 0 && LtpChannels.BARS.contains(channel.substring(0, mark))
        ? channel.substring(mark + 1)
        : "";
  }

  @Override
  public List<Batch> subscribe(List<Subscription> subscriptions) {
    return batches.write("event", subscribe, subscriptions);
  }

  @Override
  public List<Batch> unsubscribe(List<Subscription> subscriptions) {
    return batches.write("event", unsubscribe, subscriptions);
  }
}
