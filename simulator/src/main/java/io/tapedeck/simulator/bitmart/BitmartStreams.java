package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The streams that somebody listens to, one a topic. Simulator's thread only. */
final class BitmartStreams {

  private static final Duration BOOKS = Duration.ofMillis(200);
  private static final Duration BARS = Duration.ofSeconds(1);
  private static final Duration FUNDING = Duration.ofMinutes(1);

  private final Markets markets;
  private final BitmartGeneration generation;
  private final Map<String, BitmartStream> byTopic = new HashMap<>();

  BitmartStreams(Markets markets, BitmartGeneration generation) {
    this.markets = markets;
    this.generation = generation;
  }

  /** The stream of a topic; empty when its symbol is not listed. */
  Optional<BitmartStream> find(BitmartTopic topic) {
    BitmartStream known = byTopic.get(topic.text());
    if (known != null) {
      return Optional.of(known);
    }
    Optional<BitmartStream> made = make(topic);
    made.ifPresent(stream -> byTopic.put(topic.text(), stream));
    return made;
  }

  /** Forgets a stream that nobody listens to any more. */
  void drop(BitmartTopic topic) {
    byTopic.remove(topic.text());
  }

  private Optional<BitmartStream> make(BitmartTopic topic) {
    if (topic.symbol() == null) {
      return Optional.of(new TickerStream(topic, markets.all(), generation, pace(BARS)));
    }
    return markets.find(topic.symbol()).map(market -> make(topic, market));
  }

  private BitmartStream make(BitmartTopic topic, Market market) {
    return switch (topic.kind()) {
      case TICKER -> new TickerStream(topic, java.util.List.of(market), generation, pace(BARS));
      case DEPTH -> new DepthStream(topic, market, bookPace(topic));
      case DEPTH_ALL -> new DepthAllStream(topic, market, bookPace(topic));
      case DEPTH_INCREASE -> new DepthIncreaseStream(topic, market, bookPace(topic));
      case BOOK_TICKER -> new BookTickerStream(topic, market, bookPace(topic));
      case TRADE -> new TradeStream(topic, market, generation);
      case FUNDING -> new FundingStream(topic, market, pace(FUNDING));
      case KLINE, MARK_KLINE -> bars(topic, market);
    };
  }

  private BitmartStream bars(BitmartTopic topic, Market market) {
    BitmartTopic.BarStep step = topic.step();
    if (step == null) {
      throw new IllegalStateException("a bar topic without length: " + topic.text());
    }
    return topic.kind() == BitmartTopic.Kind.KLINE
        ? new KlineStream(topic, step, market.spec(), market.bars(), generation, pace(BARS))
        : new KlineStream(
            topic, step, market.spec().inHundredths(), market.markBars(), generation, pace(BARS));
  }

  private Pace bookPace(BitmartTopic topic) {
    Duration speed = topic.speed();
    return pace(speed == null ? BOOKS : speed);
  }

  private Pace pace(Duration every) {
    return new Pace(every, markets.now());
  }
}
