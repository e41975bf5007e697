package io.tapedeck.simulator.market;

import java.time.Instant;

/** Best bid and ask at an instant, in ticks and contracts. */
public record Quote(Instant time, long bidTicks, long bidSize, long askTicks, long askSize) {

  /** Whether prices and sizes equal another's. */
  public boolean sameTop(Quote other) {
    return bidTicks == other.bidTicks
        && bidSize == other.bidSize
        && askTicks == other.askTicks
        && askSize == other.askSize;
  }
}
