package io.tapedeck.collectors.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The wall clock, advanced by the monotonic clock between readings: finer than the wall clock, and
 * never backwards when that is set. Takes the wall clock's word again every second. Safe for use by
 * many threads.
 */
final class SteadyClock implements EpochClock {

  private static final long ANCHOR_LIFE = Duration.ofSeconds(1).toNanos();
  private static final long NANOS = 1_000_000_000L;

  private final Clock wall;
  private final LongSupplier monotonic;
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
  private volatile Anchor anchor;

  private record Anchor(long epoch, long monotonic) {}

  SteadyClock(Clock wall, LongSupplier monotonic) {
    this.wall = wall;
    this.monotonic = monotonic;
    anchor = newAnchor();
  }

  static EpochClock ofSystem() {
    return new SteadyClock(Clock.systemUTC(), System::nanoTime);
  }

  private Anchor newAnchor() {
    Instant now = wall.instant();
    return new Anchor(now.getEpochSecond() * NANOS + now.getNano(), monotonic.getAsLong());
  }

  @Override
  public long nanos() {
    Anchor current = anchor;
    long passed = monotonic.getAsLong() - current.monotonic();
    if (passed > ANCHOR_LIFE) {
      current = newAnchor();
      anchor = current;
      passed = 0;
    }
    long now = current.epoch() + passed;
    return last.accumulateAndGet(now, Math::max);
  }
}
