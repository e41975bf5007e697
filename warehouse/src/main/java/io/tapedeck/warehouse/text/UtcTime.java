package io.tapedeck.warehouse.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in microseconds since 1970, UTC, as text and back. */
public final class UtcTime {

  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private UtcTime() {}

  /** ISO-8601 with six digits, such as {@code 2026-11-21T12:00:00.000000Z}. */
  public static String text(long micros) {
    return SIX_DIGITS.format(instant(micros));
  }

  /** The instant. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /**
   * Microseconds since 1970 of an instant, rounded down.
   *
   * @throws ArithmeticException if it is some 290,000 years away
   */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
  }
}
