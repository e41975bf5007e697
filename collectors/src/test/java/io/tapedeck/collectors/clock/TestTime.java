package io.tapedeck.collectors.clock;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock and a ticker that only a test moves. */
public final class TestTime implements EpochClock, LongSupplier {

  private static final long START = 1_800_000_000_000_000_000L;

  private long passed;
  private ClockStep step = ClockStep.NONE;

  public void advance(Duration by) {
    passed += by.toNanos();
  }

  /** The wall clock behind it was set; the time that it tells goes on. */
  public void step(Duration by) {
    step = new ClockStep(step.number() + 1, by);
  }

  @Override
  public ClockStep step() {
    return step;
  }

  @Override
  public long nanos() {
    return START + passed;
  }

  @Override
  public long getAsLong() {
    return passed;
  }
}
