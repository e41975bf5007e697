package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code {"op":"subscribe","args":[{"instType":"SPOT","channel":"trade","instId":"BTCUSDT"}]}}, and
 * what the generations before and after write instead.
 */
final class BitgetSubscriptions implements SubscriptionWriter {

  /** What v1 calls the products (margin text of v1; recorded requests of spot and futures). */
  private static final Map<String, String> V1_TYPES =
      Map.of(BitgetProducts.SPOT, "SP", BitgetProducts.MARGIN, "mabl");

  private static final String V1_FUTURES = "MC";

  /** Channels of v2 that name a coin where others name a symbol. */
  private static final Set<String> BY_COIN =
      Set.of("account", "account-crossed", "account-isolated");

  private static final String EVERYTHING = "default";

  private final SubscriptionBatches batches;

  private BitgetSubscriptions(Limits limits, Function<Subscription, String> argument) {
    batches = SubscriptionBatches.ofObjects(limits, "args", argument);
  }

  static BitgetSubscriptions ofV1(Limits limits) {
    return new BitgetSubscriptions(
        limits,
        topic -> classic(topic, V1_TYPES.getOrDefault(product(topic), V1_FUTURES), text(topic)));
  }

  static BitgetSubscriptions ofV2(Limits limits) {
    return new BitgetSubscriptions(
        limits, topic -> classic(topic, product(topic).toUpperCase(Locale.ROOT), text(topic)));
  }

  static BitgetSubscriptions ofV3(Limits limits) {
    return new BitgetSubscriptions(limits, BitgetSubscriptions::unified);
  }

  @Override
  public List<Batch> subscribe(List<Subscription> topics) {
    return batches.write("op", "subscribe", topics);
  }

  @Override
  public List<Batch> unsubscribe(List<Subscription> topics) {
    return batches.write("op", "unsubscribe", topics);
  }

  private static String product(Subscription topic) {
    return topic.channel().substring(0, topic.channel().indexOf('/'));
  }

  private static String text(Subscription topic) {
    return topic.channel().substring(topic.channel().indexOf('/') + 1);
  }

  private static String classic(Subscription topic, String type, String text) {
    String symbol = topic.symbol();
    return "{\"instType\":%s,\"channel\":%s,\"%s\":%s}"
        .formatted(
            quoted(type),
            quoted(text),
            BY_COIN.contains(text) ? "coin" : "instId",
            quoted(symbol == null ? EVERYTHING : symbol));
  }

  /** The bar length stands in a field of its own, and what is taken whole names no symbol. */
  private static String unified(Subscription topic) {
    String text = text(topic);
    boolean bars = text.startsWith(BitgetArgument.BARS);
    String product = product(topic);
    String type =
        product.equals(BitgetChannels.UNIFIED_PREFIX) ? product.toUpperCase(Locale.ROOT) : product;
    StringBuilder argument = new StringBuilder("{\"instType\":").append(quoted(type));
    argument.append(",\"topic\":").append(quoted(bars ? BitgetArgument.BARS : text));
    if (topic.symbol() != null) {
      argument.append(",\"symbol\":").append(quoted(topic.symbol()));
    }
    if (bars) {
      argument
          .append(",\"interval\":")
          .append(quoted(text.substring(BitgetArgument.BARS.length())));
    }
    return argument.append('}').toString();
  }

  private static String quoted(String text) {
    return SubscriptionBatches.quoted(text);
  }
}
