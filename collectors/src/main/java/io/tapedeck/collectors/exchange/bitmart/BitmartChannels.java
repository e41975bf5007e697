package io.tapedeck.collectors.exchange.bitmart;

import static io.tapedeck.collectors.exchange.Channel.Scope.COIN;
import static io.tapedeck.collectors.exchange.Channel.Scope.EITHER;
import static io.tapedeck.collectors.exchange.Channel.Scope.SYMBOL;
import static io.tapedeck.collectors.exchange.Channel.Scope.WHOLE;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.schemas.kafka.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels of BitMart futures (v2 documentation; those of v1 are among them). */
final class BitmartChannels {

  /** Namespace of its symbols. */
  static final String PRODUCT = "futures";

  private static final List<String> DEPTHS = List.of("5", "20", "50");
  private static final List<String> STEPS =
      List.of("1m", "5m", "15m", "30m", "1H", "2H", "4H", "1D", "1W");

  static final List<Channel> ALL = all();

  static final Map<String, Channel> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));

  private BitmartChannels() {}

  private static List<Channel> all() {
    List<Channel> channels = new ArrayList<>();
    // About one frame a second was measured, whatever the market does.
    channels.add(
        live("futures/ticker", Kind.TICKERS, EITHER).neverSilentFor(Duration.ofMinutes(2)));
    channels.add(live("futures/trade", Kind.TRADES, SYMBOL));
    for (String depth : DEPTHS) {
      channels.add(live("futures/depth" + depth, Kind.BOOK, SYMBOL));
      channels.add(live("futures/depthAll" + depth, Kind.BOOK, SYMBOL));
      channels.add(live("futures/depthIncrease" + depth, Kind.BOOK, SYMBOL));
    }
    channels.add(live("futures/bookticker", Kind.QUOTES, SYMBOL));
    for (String step : STEPS) {
      channels.add(live("futures/klineBin" + step, Kind.KLINES, SYMBOL));
      channels.add(live("futures/markPriceKlineBin" + step, Kind.KLINES, SYMBOL));
    }
    channels.add(live("futures/fundingRate", Kind.FUNDING, SYMBOL));
    channels.add(own("futures/asset", Kind.BALANCES, COIN));
    channels.add(own("futures/position", Kind.POSITIONS, WHOLE));
    channels.add(own("futures/order", Kind.ORDERS, WHOLE));
    return List.copyOf(channels);
  }

  private static Channel live(String name, Kind kind, Channel.Scope scope) {
    return Channel.live(name, PRODUCT, kind, scope);
  }

  /** Needs a login. */
  private static Channel own(String name, Kind kind, Channel.Scope scope) {
    return Channel.own(name, PRODUCT, kind, scope);
  }
}
