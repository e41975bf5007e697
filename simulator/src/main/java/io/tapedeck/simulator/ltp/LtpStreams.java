package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The streams that somebody listens to, one a subscription. Simulator's thread only. */
final class LtpStreams {

  private static final Duration BOOKS = Duration.ofMillis(250);
  private static final Duration TICKERS = Duration.ofSeconds(2);
  private static final Duration BARS = Duration.ofSeconds(1);

  private final Markets markets;
  private final LtpGeneration generation;
  private final Map<LtpSubscription, LtpStream> bySubscription = new HashMap<>();

  LtpStreams(Markets markets, LtpGeneration generation) {
    this.markets = markets;
    this.generation = generation;
  }

  /** The stream of a subscription; empty when its symbol is not listed. */
  Optional<LtpStream> find(LtpSubscription subscription) {
    LtpStream known = bySubscription.get(subscription);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<LtpStream> made =
        markets.find(subscription.symbol()).map(market -> make(subscription, market));
    made.ifPresent(stream -> bySubscription.put(subscription, stream));
    return made;
  }

  /** Forgets a stream that nobody listens to any more. */
  void drop(LtpSubscription subscription) {
    bySubscription.remove(subscription);
  }

  private LtpStream make(LtpSubscription subscription, Market market) {
    return switch (subscription.channel()) {
      case BBO -> new LtpQuoteStream(subscription, market, generation);
      case ORDER_BOOK -> new LtpBookStream(subscription, market, generation, pace(BOOKS));
      case TICKER -> new LtpTickerStream(subscription, market, generation, pace(TICKERS));
      case TRADE -> new LtpTradeStream(subscription, market, generation);
      case KLINE -> bars(subscription, market, true);
      case MARK_PRICE_KLINE, INDEX_KLINE -> bars(subscription, market, false);
      case MARK_PRICE, INDEX_PRICE, OPEN_INTEREST ->
          new LtpReadingStream(subscription, market, generation);
    };
  }

  private LtpStream bars(LtpSubscription subscription, Market market, boolean trades) {
    Duration length =
        LtpSubscription.INTERVALS.getOrDefault(subscription.interval(), Duration.ofMinutes(1));
    return trades
        ? new LtpKlineStream(
            subscription, length, market.spec(), market.bars(), generation, pace(BARS))
        : new LtpKlineStream(
            subscription,
            length,
            market.spec().inHundredths(),
            market.markBars(),
            generation,
            pace(BARS));
  }

  private Pace pace(Duration every) {
    return new Pace(every, markets.now());
  }
}
