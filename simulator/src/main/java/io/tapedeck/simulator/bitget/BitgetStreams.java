package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.server.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** The streams that somebody listens to, one a subscription. Simulator's thread only. */
final class BitgetStreams {

  private static final Duration SPOT_BOOKS = Duration.ofMillis(200);
  private static final Duration FUTURES_BOOKS = Duration.ofMillis(150);
  private static final Duration BEST = Duration.ofMillis(100);
  private static final Duration TICKERS = Duration.ofMillis(300);
  private static final Duration BARS = Duration.ofSeconds(1);

  private final Listing listing;
  private final OwnState own;
  private final Clock clock;
  private final Map<String, BitgetStream> byKey = new HashMap<>();

  BitgetStreams(Listing listing, OwnState own, Clock clock) {
    this.listing = listing;
    this.own = own;
    this.clock = clock;
  }

  /** The stream of a subscription, made when it is the first. */
  BitgetStream find(Subscription subscription) {
    return byKey.computeIfAbsent(subscription.key(), key -> make(subscription));
  }

  /** Forgets a stream that nobody listens to any more. */
  void drop(Subscription subscription) {
    byKey.remove(subscription.key());
  }

  private BitgetStream make(Subscription subscription) {
    return switch (subscription.kind()) {
      case TRADE -> new TradeStream(subscription);
      case TICKER -> new TickerStream(subscription, pace(TICKERS));
      case BOOK -> new BookStream(subscription, pace(books(subscription)));
      case BOOK_IMAGE ->
          new BookImageStream(
              subscription, pace(subscription.size() == 1 ? BEST : books(subscription)));
      case CANDLE -> new CandleStream(subscription, step(subscription), pace(BARS));
      case INDEX_PRICE -> new IndexPriceStream(subscription, listing.on(Line.SPOT));
      case LIQUIDATION -> new LiquidationStream(subscription, listing.on(line(subscription)));
      case BALANCE -> new BalanceStream(subscription, own);
      case ORDER -> new OrderStream(subscription, own);
      case FILL -> new FillStream(subscription, own);
      case POSITION -> new PositionStream(subscription, own);
      case SILENT -> new SilentStream();
    };
  }

  private static Duration books(Subscription subscription) {
    return subscription.market().line().isFutures() ? FUTURES_BOOKS : SPOT_BOOKS;
  }

  private static BarStep step(Subscription subscription) {
    BarStep step = subscription.step();
    if (step == null) {
      throw new IllegalStateException("bars without length: " + subscription.key());
    }
    return step;
  }

  private static Line line(Subscription subscription) {
    Line line = subscription.line();
    if (line == null) {
      throw new IllegalStateException("a line's channel without line: " + subscription.key());
    }
    return line;
  }

  private Pace pace(Duration every) {
    return new Pace(every, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
