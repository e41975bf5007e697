package io.tapedeck.simulator.market;

import java.math.BigDecimal;

/** The summary of the last 24 hours, of what is held of them. */
public record Statistics(
    long open, long high, long low, long last, long volume, BigDecimal base, BigDecimal quote) {

  static Statistics over(Iterable<Bar> bars, long last) {
    Bar all = null;
    for (Bar bar : bars) {
      all = all == null ? bar : all.followedBy(bar);
    }
    return all == null
        ? new Statistics(last, last, last, last, 0, BigDecimal.ZERO, BigDecimal.ZERO)
        : new Statistics(
            all.open(),
            all.high(),
            all.low(),
            last,
            all.volume(),
            all.baseVolume(),
            all.quoteVolume());
  }
}
