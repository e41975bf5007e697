package io.tapedeck.collectors.rest;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;

/** The time of budgets as a test moves it. */
record SimulatedTime(AtomicLong nanos) implements TimeMeter {

  @Override
  public long currentTimeNanos() {
    return nanos.get();
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
