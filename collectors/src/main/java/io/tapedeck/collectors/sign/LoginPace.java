package io.tapedeck.collectors.sign;

import io.tapedeck.collectors.exchange.Limits.Rate;

/**
 * The pace that keeps the logins of one key apart, over all its sockets. Safe for use by many
 * threads.
 */
public final class LoginPace {

  private final long apartNanos;
  private boolean used;
  private long next;

  /**
   * At most so often, evenly, and a quarter more apart: the exchange counts when logins arrive, and
   * their way does not always take as long.
   */
  public LoginPace(Rate rate) {
    apartNanos = rate.per().toNanos() / Math.max(1, rate.permits()) * 5 / 4;
  }

  /**
   * Takes the next turn.
   *
   * @param now of a ticker that all who ask share, nanoseconds
   * @return when the login may be sent, by the same ticker
   */
  public synchronized long take(long now) {
    long turn = used && next - now > 0 ? next : now;
    used = true;
    next = turn + apartNanos;
    return turn;
  }
}
