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

  private final BitgetListing listing;
  private final BitgetAccountState own;
  private final Clock clock;
  private final Map<String, BitgetStream> byKey = new HashMap<>();

  BitgetStreams(BitgetListing listing, BitgetAccountState own, Clock clock) {
    this.listing = listing;
    this.own = own;
    this.clock = clock;
  }

  /** The stream of a subscription, made when it is the first. */
  BitgetStream find(BitgetSubscription subscription) {
    return byKey.computeIfAbsent(subscription.key(), key -> make(subscription));
  }

  /** Forgets a stream that nobody listens to any more. */
  void drop(BitgetSubscription subscription) {
    byKey.remove(subscription.key());
  }

  private BitgetStream make(BitgetSubscription subscription) {
    return switch (subscription.kind()) {
      case TRADE -> new BitgetTradeStream(subscription);
      case TICKER -> new BitgetTickerStream(subscription, pace(TICKERS));
      case BOOK -> new BitgetBookStream(subscription, pace(books(subscription)));
      case BOOK_SNAPSHOT ->
          new BitgetBookSnapshotStream(
              subscription, pace(subscription.size() == 1 ? BEST : books(subscription)));
      case CANDLE -> new BitgetCandleStream(subscription, step(subscription), pace(BARS));
      case INDEX_PRICE -> new BitgetIndexPriceStream(subscription, listing.on(BitgetLine.SPOT));
      case LIQUIDATION -> new BitgetLiquidationStream(subscription, listing.on(line(subscription)));
      case BALANCE -> new BitgetBalanceStream(subscription, own);
      case ORDER -> new BitgetOrderStream(subscription, own);
      case FILL -> new BitgetFillStream(subscription, own);
      case POSITION -> new BitgetPositionStream(subscription, own);
      case SILENT -> new BitgetSilentStream();
    };
  }

  private static Duration books(BitgetSubscription subscription) {
    return subscription.market().line().isFutures() ? FUTURES_BOOKS : SPOT_BOOKS;
  }

  private static BitgetBarStep step(BitgetSubscription subscription) {
    BitgetBarStep step = subscription.step();
    if (step == null) {
      throw new IllegalStateException("bars without length: " + subscription.key());
    }
    return step;
  }

  private static BitgetLine line(BitgetSubscription subscription) {
    BitgetLine line = subscription.line();
    if (line == null) {
      throw new IllegalStateException("a line's channel without line: " + subscription.key());
    }
    return line;
  }

  private Pace pace(Duration every) {
    return new Pace(every, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
