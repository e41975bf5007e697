package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The streams that somebody listens to, one a topic. Simulator's thread only. */
final class LtpStreams {

  private static final Duration BOOKS = Duration.ofMillis(250);
  private static final Duration TICKERS = Duration.ofSeconds(2);
  private static final Duration BARS = Duration.ofSeconds(1);

  private final Markets markets;
  private final LtpGeneration generation;
  private final Map<LtpSubscription, LtpStream> byTopic = new HashMap<>();

  LtpStreams(Markets markets, LtpGeneration generation) {
    this.markets = markets;
    this.generation = generation;
  }

  /** The stream of a topic; empty when its symbol is not listed. */
  Optional<LtpStream> find(LtpSubscription topic) {
    LtpStream known = byTopic.get(topic);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<LtpStream> made = markets.find(topic.symbol()).map(market -> make(topic, market));
    made.ifPresent(stream -> byTopic.put(topic, stream));
    return made;
  }

  /** Forgets a stream that nobody listens to any more. */
  void drop(LtpSubscription topic) {
    byTopic.remove(topic);
  }

  private LtpStream make(LtpSubscription topic, Market market) {
    return switch (topic.channel()) {
      case BBO -> new LtpQuoteStream(topic, market, generation);
      case ORDER_BOOK -> new LtpBookStream(topic, market, generation, pace(BOOKS));
      case TICKER -> new LtpTickerStream(topic, market, generation, pace(TICKERS));
      case TRADE -> new LtpTradeStream(topic, market, generation);
      case KLINE -> bars(topic, market, true);
      case MARK_PRICE_KLINE, INDEX_KLINE -> bars(topic, market, false);
      case MARK_PRICE, INDEX_PRICE, OPEN_INTEREST ->
          new LtpReadingStream(topic, market, generation);
    };
  }

  private LtpStream bars(LtpSubscription topic, Market market, boolean trades) {
    Duration length =
        LtpSubscription.INTERVALS.getOrDefault(topic.interval(), Duration.ofMinutes(1));
    return trades
        ? new LtpKlineStream(topic, length, market.spec(), market.bars(), generation, pace(BARS))
        : new LtpKlineStream(
            topic, length, market.spec().inHundredths(), market.markBars(), generation, pace(BARS));
  }

  private Pace pace(Duration every) {
    return new Pace(every, markets.now());
  }
}
