package io.tapedeck.simulator.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** One bar of trades; prices in ticks, volume in contracts. */
public record Bar(
    Instant start,
    Duration interval,
    long open,
    long high,
    long low,
    long close,
    long trades,
    long volume,
    long lastSize,
    BigDecimal baseVolume,
    BigDecimal quoteVolume) {

  /** When it is final. */
  public Instant end() {
    return start.plus(interval);
  }

  static Bar empty(Instant start, Duration interval, long price) {
    return new Bar(
        start, interval, price, price, price, price, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  Bar with(Trade trade, InstrumentSpec spec) {
    long ticks = trade.ticks();
    return new Bar(
        start,
        interval,
        open,
        Math.max(high, ticks),
        Math.min(low, ticks),
        ticks,
        trades + 1,
        volume + trade.size(),
        trade.size(),
        baseVolume.add(spec.baseValue(ticks, trade.size())),
        quoteVolume.add(spec.quoteValue(ticks, trade.size())));
  }

  Bar followedBy(Bar next) {
    return new Bar(
        start,
        interval,
        open,
        Math.max(high, next.high),
        Math.min(low, next.low),
        next.close,
        trades + next.trades,
        volume + next.volume,
        next.trades == 0 ? lastSize : next.lastSize,
        baseVolume.add(next.baseVolume),
        quoteVolume.add(next.quoteVolume));
  }

  Bar over(Instant newStart, Duration newInterval) {
    return new Bar(
        newStart,
        newInterval,
        open,
        high,
        low,
        close,
        trades,
        volume,
        lastSize,
        baseVolume,
        quoteVolume);
  }
}
