package io.tapedeck.simulator.market;

import java.time.Instant;

/**
 * One trade.
 *
 * @param number counts up by one within the symbol, also over restarts
 * @param side the taker's
 * @param direction against the trade before it
 */
public record Trade(
    long number,
    Instant time,
    OrderSide side,
    long ticks,
    long size,
    Cause cause,
    Direction direction) {

  /** Why it happened. */
  public enum Cause {
    REGULAR,
    LIQUIDATION
  }

  /** Price movement against the trade before. */
  public enum Direction {
    PLUS,
    ZERO_PLUS,
    MINUS,
    ZERO_MINUS;

    /** The direction after a trade in this one. */
    public Direction next(long before, long now) {
      if (now != before) {
        return now > before ? PLUS : MINUS;
      }
      return this == PLUS || this == ZERO_PLUS ? ZERO_PLUS : ZERO_MINUS;
    }
  }
}
