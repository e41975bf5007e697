package io.tapedeck.collectors.exchange.bitget;

import static io.tapedeck.collectors.exchange.Channel.Scope.EITHER;
import static io.tapedeck.collectors.exchange.Channel.Scope.SYMBOL;
import static io.tapedeck.collectors.exchange.Channel.Scope.WHOLE;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Channel.Scope;
import io.tapedeck.schemas.kafka.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The channels of Bitget, of all generations; one that two share stands here once. */
final class BitgetChannels {

  /** Stands before the channels of a unified account. */
  static final String UNIFIED_PREFIX = "uta";

  private static final List<String> CANDLES =
      List.of(
          "1m", "3m", "5m", "15m", "30m", "1H", "2H", "4H", "6H", "8H", "12H", "1D", "3D", "1W",
          "1M", "6Hutc", "8Hutc", "12Hutc", "1Dutc", "3Dutc", "1Wutc", "1Mutc");
  private static final List<String> V3_BARS =
      List.of("1m", "3m", "5m", "15m", "30m", "1H", "4H", "6H", "12H", "1D");

  static final List<Channel> ALL = all();

  private static final Map<String, Channel> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));

  private BitgetChannels() {}

  /** The channel of a product with this text; null if there is none. */
  static @Nullable Channel find(String product, String text) {
    return BY_NAME.get(prefix(product) + '/' + text);
  }

  private static String prefix(String product) {
    return product.equals(BitgetProducts.UNIFIED) ? UNIFIED_PREFIX : product;
  }

  /** Of spot and USDT futures, which write a symbol the same way; v3 has other texts than v2. */
  static final Map<String, List<String>> OF_TABLES =
      Map.of(
          "trades",
          List.of(
              "spot/trade", "spot/publicTrade", "usdt-futures/trade", "usdt-futures/publicTrade"),
          "book",
          List.of("spot/books", "usdt-futures/books"),
          "quotes",
          List.of("spot/books1", "usdt-futures/books1"),
          "klines",
          List.of("spot/candle1m", "spot/kline1m", "usdt-futures/candle1m", "usdt-futures/kline1m"),
          "tickers",
          List.of("spot/ticker", "usdt-futures/ticker"),
          "funding_rates",
          List.of("usdt-futures/ticker"),
          "open_interest",
          List.of("usdt-futures/ticker"),
          "reference_prices",
          List.of("usdt-futures/ticker"),
          "liquidations",
          List.of("usdt-futures/liquidation"));

  private static List<Channel> all() {
    List<Channel> channels = new ArrayList<>();
    addMarket(channels, BitgetProducts.SPOT);
    channels.add(live(BitgetProducts.SPOT, "auction", Kind.NOTICES, SYMBOL));
    BitgetProducts.FUTURES.forEach(
        product -> {
          addMarket(channels, product);
          channels.add(live(product, "liquidation", Kind.LIQUIDATIONS, WHOLE));
        });
    // v1 and v2 margin: the prices of all symbols, and no symbol is taken.
    channels.add(live(BitgetProducts.MARGIN, "index-price", Kind.TICKERS, WHOLE));
    channels.add(live(BitgetProducts.MARGIN, "indexPrice", Kind.TICKERS, WHOLE));
    addPrivate(channels);
    return List.copyOf(channels);
  }

  private static void addMarket(List<Channel> channels, String product) {
    channels.add(live(product, "trade", Kind.TRADES, SYMBOL));
    channels.add(live(product, "publicTrade", Kind.TRADES, SYMBOL));
    channels.add(live(product, "books", Kind.BOOK, SYMBOL));
    for (String depth : List.of("5", "15", "50")) {
      channels.add(live(product, "books" + depth, Kind.BOOK, SYMBOL));
    }
    channels.add(live(product, "books1", Kind.QUOTES, SYMBOL));
    channels.add(live(product, "ticker", Kind.TICKERS, SYMBOL));
    CANDLES.forEach(bar -> channels.add(live(product, "candle" + bar, Kind.KLINES, SYMBOL)));
    V3_BARS.forEach(bar -> channels.add(live(product, "kline" + bar, Kind.KLINES, SYMBOL)));
  }

  /** They need a login. */
  private static void addPrivate(List<Channel> channels) {
    String margin = BitgetProducts.MARGIN;
    for (String mode : List.of("cross", "isolate")) {
      channels.add(own(margin, mode + "_account", Kind.BALANCES, WHOLE));
      channels.add(own(margin, mode + "_orders", Kind.ORDERS, SYMBOL));
    }
    for (String mode : List.of("crossed", "isolated")) {
      channels.add(own(margin, "account-" + mode, Kind.BALANCES, EITHER));
      channels.add(own(margin, "orders-" + mode, Kind.ORDERS, SYMBOL));
    }
    addTrading(channels, BitgetProducts.SPOT);
    for (String product : BitgetProducts.FUTURES) {
      addTrading(channels, product);
      channels.add(own(product, "positions", Kind.POSITIONS, EITHER));
      channels.add(own(product, "positions-history", Kind.POSITIONS, EITHER));
      channels.add(own(product, "equity", Kind.BALANCES, EITHER));
      channels.add(own(product, "adl-noti", Kind.NOTICES, EITHER));
    }
    String unified = BitgetProducts.UNIFIED;
    channels.add(own(unified, "account", Kind.BALANCES, WHOLE));
    channels.add(own(unified, "position", Kind.POSITIONS, WHOLE));
    channels.add(own(unified, "order", Kind.ORDERS, WHOLE));
    channels.add(own(unified, "fill", Kind.FILLS, WHOLE));
    channels.add(own(unified, "adl-notification", Kind.NOTICES, WHOLE));
  }

  private static void addTrading(List<Channel> channels, String product) {
    channels.add(own(product, "account", Kind.BALANCES, EITHER));
    channels.add(own(product, "orders", Kind.ORDERS, EITHER));
    channels.add(own(product, "fill", Kind.FILLS, EITHER));
    channels.add(own(product, "orders-algo", Kind.ORDERS, EITHER));
  }

  private static Channel live(String product, String text, Kind kind, Scope scope) {
    return Channel.live(text, product, kind, scope).namedByProduct(product);
  }

  private static Channel own(String product, String text, Kind kind, Scope scope) {
    return Channel.own(text, product, kind, scope).namedByProduct(prefix(product));
  }
}
