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
  Optional<BitmartStream> find(BitmartSubscription topic) {
    BitmartStream known = byTopic.get(topic.text());
    if (known != null) {
      return Optional.of(known);
    }
    Optional<BitmartStream> made = make(topic);
    made.ifPresent(stream -> byTopic.put(topic.text(), stream));
    return made;
  }

  /** Forgets a stream that nobody listens to any more. */
  void drop(BitmartSubscription topic) {
    byTopic.remove(topic.text());
  }

  private Optional<BitmartStream> make(BitmartSubscription topic) {
    if (topic.symbol() == null) {
      return Optional.of(new BitmartTickerStream(topic, markets.all(), generation, pace(BARS)));
    }
    return markets.find(topic.symbol()).map(market -> make(topic, market));
  }

  private BitmartStream make(BitmartSubscription topic, Market market) {
    return switch (topic.kind()) {
      case TICKER ->
          new BitmartTickerStream(topic, java.util.List.of(market), generation, pace(BARS));
      case DEPTH -> new BitmartDepthStream(topic, market, bookPace(topic));
      case DEPTH_ALL -> new BitmartDepthAllStream(topic, market, bookPace(topic));
      case DEPTH_INCREASE -> new BitmartDepthIncreaseStream(topic, market, bookPace(topic));
      case BOOK_TICKER -> new BitmartBookTickerStream(topic, market, bookPace(topic));
      case TRADE -> new BitmartTradeStream(topic, market, generation);
      case FUNDING -> new BitmartFundingStream(topic, market, pace(FUNDING));
      case KLINE, MARK_KLINE -> bars(topic, market);
    };
  }

  private BitmartStream bars(BitmartSubscription topic, Market market) {
    BitmartSubscription.BarStep step = topic.step();
    if (step == null) {
      throw new IllegalStateException("a bar topic without length: " + topic.text());
    }
    return topic.kind() == BitmartSubscription.Kind.KLINE
        ? new BitmartKlineStream(topic, step, market.spec(), market.bars(), generation, pace(BARS))
        : new BitmartKlineStream(
            topic, step, market.spec().inHundredths(), market.markBars(), generation, pace(BARS));
  }

  private Pace bookPace(BitmartSubscription topic) {
    Duration speed = topic.speed();
    return pace(speed == null ? BOOKS : speed);
  }

  private Pace pace(Duration every) {
    return new Pace(every, markets.now());
  }
}
