package io.tapedeck.collectors.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock and a ticker that only a test moves. */
final class TestTime implements EpochClock, LongSupplier {

  private static final long START = 1_800_000_000_000_000_000L;

  private long passed;

  void advance(Duration by) {
    passed += by.toNanos();
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
