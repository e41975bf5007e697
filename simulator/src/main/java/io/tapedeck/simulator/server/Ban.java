package io.tapedeck.simulator.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The ban that keeps a client out for a while who went on after it was refused; each time twice as
 * long, a day at most. On the simulator's own clock; simulator's thread only.
 */
public final class Ban {

  private static final Duration LONGEST = Duration.ofDays(1);

  private final int most;
  private final Duration window;
  private final Clock clock;
  private final Deque<Instant> errors = new ArrayDeque<>();
  private Duration next;
  private Instant end = Instant.MIN;

  /**
   * Nobody is kept out yet.
   *
   * @param most so many errors within the window bring a ban
   * @param first how long the first one lasts
   */
  public Ban(int most, Duration window, Duration first, Clock clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
    this.next = first;
  }

  /** Whether the client is kept out now. */
  public boolean holds() {
    return clock.instant().isBefore(end);
  }

  /** The client did what was refused; during a ban that counts no more. */
  public void error() {
    Instant now = clock.instant();
    if (now.isBefore(end)) {
      return;
    }
    errors.removeIf(error -> !error.isAfter(now.minus(window)));
    errors.addLast(now);
    if (errors.size() >= most) {
      errors.clear();
      end = now.plus(next);
      Duration doubled = next.multipliedBy(2);
      next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
  }
}
