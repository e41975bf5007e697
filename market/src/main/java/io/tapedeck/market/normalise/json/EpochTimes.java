package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.row.Row;

/** Epoch times that are printed in seconds or in milliseconds: told apart by their size. */
public final class EpochTimes {

  /** In seconds this is the year 5138, in milliseconds it is 1973. */
  private static final long FIRST_MILLIS = 100_000_000_000L;

  /** The year 2286 in milliseconds; beyond it lies no time of ours. */
  private static final long MAX_MILLIS = 10_000_000_000_000L;

  private EpochTimes() {}

  /**
   * Microseconds since 1970; {@link Row#NO_TIME} for null, zero, and what lies beyond all reason.
   */
  public static long micros(long printed) {
    if (printed == JsonCursor.NO_NUMBER || printed <= 0 || printed > MAX_MILLIS) {
      return Row.NO_TIME;
    }
    return printed < FIRST_MILLIS ? printed * 1_000_000L : printed * 1_000L;
  }
}
