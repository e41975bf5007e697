package io.tapedeck.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands until it is moved, for runs in a time of their own. One thread moves it, any
 * may read it.
 */
public final class SteppingClock extends Clock {

  private volatile Instant now;

  /** Stands at this time, as ISO-8601 writes it. */
  public SteppingClock(String start) {
    now = Instant.parse(start);
  }

  /** Moves it on. */
  public void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
