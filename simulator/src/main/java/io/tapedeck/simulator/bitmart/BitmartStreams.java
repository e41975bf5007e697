package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The streams that somebody listens to, one a subscription. Simulator's thread only. */
final class BitmartStreams {

  private static final Duration BOOKS = Duration.ofMillis(200);
  private static final Duration BARS = Duration.ofSeconds(1);
  private static final Duration FUNDING = Duration.ofMinutes(1);

  private final Markets markets;
  private final BitmartGeneration generation;
  private final Map<String, BitmartStream> bySubscription = new HashMap<>();

  BitmartStreams(Markets markets, BitmartGeneration generation) {
    this.markets = markets;
    this.generation = generation;
  }

  /** The stream of a subscription; empty when its symbol is not listed. */
  Optional<BitmartStream> find(BitmartSubscription subscription) {
    BitmartStream known = bySubscription.get(subscription.text());
    if (known != null) {
      return Optional.of(known);
    }
    Optional<BitmartStream> made = make(subscription);
    made.ifPresent(stream -> bySubscription.put(subscription.text(), stream));
    return made;
  }

  /** Forgets a stream that nobody listens to any more. */
  void drop(BitmartSubscription subscription) {
    bySubscription.remove(subscription.text());
  }

  private Optional<BitmartStream> make(BitmartSubscription subscription) {
    if (subscription.symbol() == null) {
      return Optional.of(
          new BitmartTickerStream(subscription, markets.all(), generation, pace(BARS)));
    }
    return markets.find(subscription.symbol()).map(market -> make(subscription, market));
  }

  private BitmartStream make(BitmartSubscription subscription, Market market) {
    return switch (subscription.kind()) {
      case TICKER ->
          new BitmartTickerStream(subscription, java.util.List.of(market), generation, pace(BARS));
      case DEPTH -> new BitmartDepthStream(subscription, market, bookPace(subscription));
      case DEPTH_ALL -> new BitmartDepthAllStream(subscription, market, bookPace(subscription));
      case DEPTH_INCREASE ->
          new BitmartDepthIncreaseStream(subscription, market, bookPace(subscription));
      case BOOK_TICKER -> new BitmartBookTickerStream(subscription, market, bookPace(subscription));
      case TRADE -> new BitmartTradeStream(subscription, market, generation);
      case FUNDING -> new BitmartFundingStream(subscription, market, pace(FUNDING));
      case KLINE, MARK_KLINE -> bars(subscription, market);
    };
  }

  private BitmartStream bars(BitmartSubscription subscription, Market market) {
    BitmartSubscription.BarStep step = subscription.step();
    if (step == null) {
      throw new IllegalStateException("a bar subscription without length: " + subscription.text());
    }
    return subscription.kind() == BitmartSubscription.Family.KLINE
        ? new BitmartKlineStream(
            subscription, step, market.spec(), market.bars(), generation, pace(BARS))
        : new BitmartKlineStream(
            subscription,
            step,
            market.spec().inHundredths(),
            market.markBars(),
            generation,
            pace(BARS));
  }

  private Pace bookPace(BitmartSubscription subscription) {
    Duration speed = subscription.speed();
    return pace(speed == null ? BOOKS : speed);
  }

  private Pace pace(Duration every) {
    return new Pace(every, markets.now());
  }
}
