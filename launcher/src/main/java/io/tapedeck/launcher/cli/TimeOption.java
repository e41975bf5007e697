package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** An option that takes a date or a time in UTC. */
final class TimeOption {

  private static final long MICROS = 1_000_000L;
  private static final int NANOS_A_MICRO = 1_000;

  private TimeOption() {}

  /**
   * Microseconds since 1970 UTC.
   *
   * @throws CommandFailure if the text is neither
   */
  static long micros(String option, String text) {
    try {
      Instant time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / NANOS_A_MICRO);
    } catch (DateTimeException | ArithmeticException e) {
      throw CommandFailure.words(
              "%s must be a date or a time in UTC such as 2026-11-21T10:00:00Z, was %s",
              option, text)
          .causedBy(e);
    }
  }
}
