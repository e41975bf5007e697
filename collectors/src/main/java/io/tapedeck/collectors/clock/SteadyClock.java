package io.tapedeck.collectors.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The wall clock, advanced by the monotonic clock: finer than the wall clock, and no answer comes
 * twice. Takes the wall clock's word every second where that is ahead. Where it is behind, because
 * it was set back, time goes on by the monotonic clock, a hundredth slower until the wall clock has
 * caught up. Safe for use by many threads.
 */
final class SteadyClock implements EpochClock {

  private static final long ANCHOR_LIFE = Duration.ofSeconds(1).toNanos();
  private static final long STEP = Duration.ofSeconds(1).toNanos();
  private static final long PAUSE = Duration.ofMillis(10).toNanos();
  private static final long SLOWED_BY = 100;
  private static final long NANOS = 1_000_000_000L;

  private final Clock wall;
  private final LongSupplier monotonic;
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
  private volatile Anchor anchor;
  private volatile ClockStep step = ClockStep.NONE;

  /**
   * Where our time stood at an instant of the monotonic clock.
   *
   * @param ahead by how much it was ahead of the wall clock
   */
  private record Anchor(long epoch, long monotonic, long ahead) {
    long at(long instant) {
      long passed = instant - monotonic;
      return epoch + passed - Math.min(ahead, passed / SLOWED_BY);
    }
  }

  private record Reading(long wall, long monotonic) {}

  SteadyClock(Clock wall, LongSupplier monotonic) {
    this.wall = wall;
    this.monotonic = monotonic;
    Reading reading = read();
    anchor = new Anchor(reading.wall(), reading.monotonic(), 0);
  }

  static EpochClock ofSystem() {
    return new SteadyClock(Clock.systemUTC(), System::nanoTime);
  }

  /** Both clocks at one instant: again when the process stood still between them. */
  private Reading read() {
    while (true) {
      long before = monotonic.getAsLong();
      Instant now = wall.instant();
      if (monotonic.getAsLong() - before < PAUSE) {
        return new Reading(now.getEpochSecond() * NANOS + now.getNano(), before);
      }
    }
  }

  @Override
  public long nanos() {
    Anchor current = anchor;
    long instant = monotonic.getAsLong();
    if (instant - current.monotonic() > ANCHOR_LIFE) {
      current = renewed(current);
    }
    long now = current.at(Math.max(instant, current.monotonic()));
    return last.accumulateAndGet(now, (before, next) -> Math.max(before + 1, next));
  }

  private synchronized Anchor renewed(Anchor seen) {
    if (!anchor.equals(seen)) {
      return anchor;
    }
    Reading reading = read();
    long ours = seen.at(reading.monotonic());
    long passed = reading.monotonic() - seen.monotonic();
    long expected = seen.epoch() - seen.ahead() + passed;
    if (Math.abs(reading.wall() - expected) >= STEP) {
      step = new ClockStep(step.number() + 1, Duration.ofNanos(reading.wall() - expected));
    }
    long ahead = Math.max(0, ours - reading.wall());
    Anchor next = new Anchor(Math.max(ours, reading.wall()), reading.monotonic(), ahead);
    anchor = next;
    return next;
  }

  @Override
  public ClockStep step() {
    return step;
  }
}
