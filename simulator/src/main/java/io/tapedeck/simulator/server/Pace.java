package io.tapedeck.simulator.server;

import java.time.Duration;
import java.time.Instant;

/** The pace of a throttled channel: when its next frame is due. Simulator's thread only. */
public final class Pace {

  private final Duration every;
  private Instant due;

  /** The first frame is due one step after the start. */
  public Pace(Duration every, Instant start) {
    this.every = every;
    this.due = start.plus(every);
  }

  /** Whether a frame is due; if so, the next one is due a step later. */
  public boolean isDue(Instant now) {
    if (now.isBefore(due)) {
      return false;
    }
    due = now.plus(every);
    return true;
  }
}
