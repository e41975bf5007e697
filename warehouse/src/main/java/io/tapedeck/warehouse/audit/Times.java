package io.tapedeck.warehouse.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and lengths for people. */
final class Times {

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /** ISO-8601 in UTC; a dash for none. */
  static String iso(@Nullable Long micros) {
    return micros == null ? "-" : instant(micros).toString();
  }

  /** Date and time to the millisecond, UTC; a dash for none. */
  static String brief(@Nullable Long micros) {
    return micros == null ? "-" : SHORT.format(instant(micros));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** A length with its two largest units. */
  static String length(long micros) {
    long seconds = micros / 1_000_000L;
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.3f s", micros / 1e6);
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds < 86_400
        ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min"
        : seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
  }

  /** A share, rounded so that only what is whole is 100. */
  static String percent(double percent) {
    double shown = percent >= 100 ? 100 : Math.min(99.999, percent);
    return String.format(Locale.ROOT, "%.3f", shown);
  }
}
