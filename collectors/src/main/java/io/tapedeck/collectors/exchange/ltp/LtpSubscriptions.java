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
    return SubscriptionBatches.ofObjects(limits, "arg", topic -> argument(topic, symbolField));
  }

  private static String argument(Subscription topic, String symbolField) {
    StringBuilder argument = new StringBuilder("{\"channel\":");
    String interval = interval(topic.channel());
    int channelLength = topic.channel().length() - interval.length();
    argument.append(
        SubscriptionBatches.quoted(
            interval.isEmpty()
                ? topic.channel()
                : topic.channel().substring(0, channelLength - 1)));
    if (topic.symbol() != null) {
      argument.append(",\"").append(symbolField).append("\":");
      argument.append(SubscriptionBatches.quoted(topic.symbol()));
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
  public List<Batch> subscribe(List<Subscription> topics) {
    return batches.write("event", subscribe, topics);
  }

  @Override
  public List<Batch> unsubscribe(List<Subscription> topics) {
    return batches.write("event", unsubscribe, topics);
  }
}
