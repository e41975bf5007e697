package io.tapedeck.schemas.session;

import java.time.Duration;

/**
 * The one rule of when a session counts as dead. Collectors beat by it; the ledger of gaps, the
 * normaliser's states, rebuilt books and books read back from files end by it. All times are
 * received times, never the wall clock.
 */
public final class Liveness {

  /** A session says this often that it lives. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** A session of which nothing was heard for so long has died: a dozen heartbeats are missing. */
  public static final Duration DEAD_AFTER = Duration.ofMinutes(1);

  /** So long a session that another replaced may still say goodbye. */
  public static final Duration GOODBYE = Duration.ofSeconds(10);

  private static final long NANOS_A_MICRO = 1_000L;

  private Liveness() {}

  /**
   * The last instant at which a session that was heard last at a time counts as alive, nanoseconds.
   */
  public static long aliveUntil(long lastSign) {
    return lastSign + DEAD_AFTER.toNanos();
  }

  /** The same in microseconds, as rows say times. */
  public static long aliveUntilMicros(long lastSign) {
    return lastSign + DEAD_AFTER.toNanos() / NANOS_A_MICRO;
  }

  /** The last instant for the goodbye of a session that was replaced at a time, microseconds. */
  public static long goodbyeUntilMicros(long replaced) {
    return replaced + GOODBYE.toNanos() / NANOS_A_MICRO;
  }

  /** Whether a session that was heard last at one time is dead at another, both nanoseconds. */
  public static boolean isDead(long lastSign, long now) {
    return aliveUntil(lastSign) < now;
  }
}
