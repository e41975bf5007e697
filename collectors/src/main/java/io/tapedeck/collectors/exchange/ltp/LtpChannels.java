package io.tapedeck.collectors.exchange.ltp;

import static io.tapedeck.collectors.exchange.Channel.Scope.SYMBOL;
import static io.tapedeck.collectors.exchange.Channel.Scope.WHOLE;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The channels of RapidX: both generations of market data, the private and the algo socket. */
final class LtpChannels {

  /** Namespace of its symbols; the venue is part of the symbol. */
  static final String PRODUCT = "main";

  /** Stands between the channel of bars and their interval. */
  static final char INTERVAL_MARK = '_';

  /** Channels that need an interval. */
  static final List<String> BARS = List.of("KLINE", "MARK_PRICE_KLINE", "INDEX_KLINE");

  static final List<String> INTERVALS =
      List.of("1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "12h", "1d", "1w");

  /** What the private socket pushes and no list of channels names. */
  static final Channel NOTICE = own("Notices", Kind.NOTICES);

  static final List<String> OF_ALGO_SOCKET = List.of("ALGO_ORDER", "SUB_ORDER", "SUB_TRADE");

  /** Margin calls come as notices: no page prints the name of their channel. */
  static final List<String> OF_PRIVATE_SOCKET =
      List.of(
          "Orders",
          "Trades",
          "Assets",
          "Positions",
          "LiquidationEvent",
          "LiquidationPosition",
          "LiquidationPositionByUser",
          "Notices");

  static final List<Channel> ALL = all();

  static final Map<String, Channel> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));

  /** What spot has none of: prices to be settled by, open interest and funding. */
  private static final Pattern OF_PERPETUALS =
      Pattern.compile(
          "(MARK_PRICE|INDEX)_KLINE.*|(MARK|INDEX)_PRICE|OPEN_INTEREST|.*fundingRate.*");

  private static final String SPOT = "_SPOT_";

  private LtpChannels() {}

  /** Whether a symbol has a channel: spot symbols are refused where only perpetuals have values. */
  static boolean isThereFor(String channel, String symbol) {
    return !symbol.contains(SPOT) || !OF_PERPETUALS.matcher(channel).matches();
  }

  private static List<Channel> all() {
    List<Channel> channels = new ArrayList<>();
    channels.add(live("BBO", Kind.QUOTES));
    channels.add(live("TICKER", Kind.TICKERS));
    channels.add(live("TRADE", Kind.TRADES));
    channels.add(live("ORDER_BOOK", Kind.BOOK));
    for (String bars : BARS) {
      for (String interval : INTERVALS) {
        channels.add(live(bars + INTERVAL_MARK + interval, Kind.KLINES));
      }
    }
    channels.add(live("MARK_PRICE", Kind.TICKERS));
    channels.add(live("INDEX_PRICE", Kind.TICKERS));
    channels.add(live("OPEN_INTEREST", Kind.TICKERS));
    // The oldest form of generation 1; its pages are withdrawn.
    channels.add(
        Channel.stored("orderbook", PRODUCT, Kind.BOOK, Visibility.PUBLIC, Channel.Scope.SYMBOL));
    channels.add(own("Orders", Kind.ORDERS));
    channels.add(own("Trades", Kind.FILLS));
    channels.add(own("Assets", Kind.BALANCES));
    channels.add(own("Positions", Kind.POSITIONS));
    channels.add(own("LiquidationEvent", Kind.NOTICES));
    channels.add(own("LiquidationPosition", Kind.NOTICES));
    channels.add(own("LiquidationPositionByUser", Kind.NOTICES));
    channels.add(NOTICE);
    channels.add(own("ALGO_ORDER", Kind.ORDERS));
    channels.add(own("SUB_ORDER", Kind.ORDERS));
    channels.add(own("SUB_TRADE", Kind.FILLS));
    return List.copyOf(channels);
  }

  private static Channel live(String name, Kind kind) {
    return Channel.live(name, PRODUCT, kind, SYMBOL);
  }

  /** Pushed after a login, never subscribed. */
  private static Channel own(String name, Kind kind) {
    return Channel.own(name, PRODUCT, kind, WHOLE);
  }

  /** The channel's name with its interval, where it has one. */
  static String name(String channel, String interval) {
    return interval.isEmpty() || !BARS.contains(channel)
        ? channel
        : channel + INTERVAL_MARK + interval;
  }
}
