package io.tapedeck.schemas.session;

import java.time.Duration;

/**
 * When a session counts as dead: the one place that says so. Collectors beat by it; the ledger of
 * gaps, the normaliser's states, rebuilt books and books read back from files end by it. All times
 * are received times, never the wall clock.
 */
public final class Liveness {

  /** A session says this often that it lives. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** A session of which nothing was heard for so long has died: a dozen heartbeats are missing. */
  public static final Duration DEAD_AFTER = Duration.ofMinutes(1);

  /** So long a session that another replaced may still say goodbye. */
  public static final Duration GOODBYE = Duration.ofSeconds(10);

  private Liveness() {}

  /** Whether a session that was heard last at one time is dead at another, both nanoseconds. */
  public static boolean isDead(long lastSign, long now) {
    return lastSign < now - DEAD_AFTER.toNanos();
  }
}
