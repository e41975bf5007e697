package io.tapedeck.simulator.bitmart;

import java.time.Duration;
import java.time.Instant;

/** Says when the next frame of a throttled topic is due. */
final class Pace {

  private final Duration every;
  private Instant due;

  Pace(Duration every, Instant start) {
    this.every = every;
    this.due = start.plus(every);
  }

  boolean isDue(Instant now) {
    if (now.isBefore(due)) {
      return false;
    }
    due = now.plus(every);
    return true;
  }
}
