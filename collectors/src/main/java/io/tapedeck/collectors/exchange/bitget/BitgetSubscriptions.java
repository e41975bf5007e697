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
        subscription ->
            classic(
                subscription,
                V1_TYPES.getOrDefault(product(subscription), V1_FUTURES),
                text(subscription)));
  }

  static BitgetSubscriptions ofV2(Limits limits) {
    return new BitgetSubscriptions(
        limits,
        subscription ->
            classic(
                subscription, product(subscription).toUpperCase(Locale.ROOT), text(subscription)));
  }

  static BitgetSubscriptions ofV3(Limits limits) {
    return new BitgetSubscriptions(limits, BitgetSubscriptions::unified);
  }

  @Override
  public List<Batch> subscribe(List<Subscription> subscriptions) {
    return batches.write("op", "subscribe", subscriptions);
  }

  @Override
  public List<Batch> unsubscribe(List<Subscription> subscriptions) {
    return batches.write("op", "unsubscribe", subscriptions);
  }

  private static String product(Subscription subscription) {
    return subscription.channel().substring(0, subscription.channel().indexOf('/'));
  }

  private static String text(Subscription subscription) {
    return subscription.channel().substring(subscription.channel().indexOf('/') + 1);
  }

  private static String classic(Subscription subscription, String type, String text) {
    String symbol = subscription.symbol();
    return "{\"instType\":%s,\"channel\":%s,\"%s\":%s}"
        .formatted(
            quoted(type),
            quoted(text),
            BY_COIN.contains(text) ? "coin" : "instId",
            quoted(symbol == null ? EVERYTHING : symbol));
  }

  /** The bar length stands in a field of its own, and what is taken whole names no symbol. */
  private static String unified(Subscription subscription) {
    String text = text(subscription);
    boolean bars = text.startsWith(BitgetArgument.BARS);
    String product = product(subscription);
    String type =
        product.equals(BitgetChannels.UNIFIED_PREFIX) ? product.toUpperCase(Locale.ROOT) : product;
    StringBuilder argument = new StringBuilder("{\"instType\":").append(quoted(type));
    argument.append(",\"topic\":").append(quoted(bars ? BitgetArgument.BARS : text));
    if (subscription.symbol() != null) {
      argument.append(",\"symbol\":").append(quoted(subscription.symbol()));
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
