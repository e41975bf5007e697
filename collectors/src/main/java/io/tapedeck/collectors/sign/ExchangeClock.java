package io.tapedeck.collectors.sign;

import io.tapedeck.collectors.clock.EpochClock;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's clock, as far as it was asked: ours and an offset. Any thread may read it; one
 * sets it.
 */
public final class ExchangeClock {

  private static final long NANOS_A_MILLI = 1_000_000L;
  private static final long NANOS_A_MICRO = 1_000L;

  private final EpochClock ours;
  private volatile @Nullable Long offsetNanos;

  /** Ours, until it is measured. */
  public ExchangeClock(EpochClock ours) {
    this.ours = ours;
  }

  /** The exchange's clock, milliseconds since 1970. */
  public long millis() {
    Long offset = offsetNanos;
    return Math.floorDiv(ours.nanos() + (offset == null ? 0 : offset), NANOS_A_MILLI);
  }

  /** The exchange's clock minus ours, microseconds; null before it was measured. */
  public @Nullable Long offsetMicros() {
    Long offset = offsetNanos;
    return offset == null ? null : (Long) Math.floorDiv(offset, NANOS_A_MICRO);
  }

  /** The exchange's clock stands so far before ours, nanoseconds. */
  public void set(long offset) {
    offsetNanos = offset;
  }

  /** Ours, nanoseconds since 1970. */
  public long ourNanos() {
    return ours.nanos();
  }
}
