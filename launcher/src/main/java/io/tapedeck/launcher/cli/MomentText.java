package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.warehouse.text.UtcTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * The reader of {@code --at}: ISO-8601 with its zone, nanoseconds or milliseconds since 1970, or
 * {@code now}.
 */
final class MomentText {

  private static final String NOW = "now";
  private static final long NANOS_A_MICRO = 1_000L;
  private static final long MICROS_A_MILLI = 1_000L;

  /** Up to here a number counts milliseconds; as nanoseconds it would be in January 1970. */
  private static final int LONGEST_MILLIS = 15;

  private MomentText() {}

  /**
   * Microseconds since 1970 UTC, rounded down.
   *
   * @param clock what it is now
   * @throws CommandFailure if the text is no such time
   */
  static long micros(String text, Clock clock) {
    if (text.equals(NOW)) {
      return UtcTime.micros(clock.instant());
    }
    try {
      if (text.matches("[0-9]{1,19}")) {
        long number = Long.parseLong(text);
        return text.length() <= LONGEST_MILLIS
            ? Math.multiplyExact(number, MICROS_A_MILLI)
            : number / NANOS_A_MICRO;
      }
      return UtcTime.micros(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      throw CommandFailure.words(
              "--at must be a time with its zone such as 2026-11-21T10:00:00Z, nanoseconds or"
                  + " milliseconds since 1970, or now, was %s",
              text)
          .causedBy(e);
    }
  }
}
