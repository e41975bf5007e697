package io.tapedeck.market.normalise.capture;

import org.jspecify.annotations.Nullable;

/** The reader of epoch seconds such as {@code 1626993367.388005} as nanoseconds, exactly. */
final class EpochSeconds {

  private static final int MAX_WHOLE_DIGITS = 10;
  private static final int NANO_DIGITS = 9;

  private EpochSeconds() {}

  /** Nanoseconds since 1970, finer digits cut; null if the text is no such number. */
  static @Nullable Long nanos(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    if (whole.isEmpty()
        || whole.length() > MAX_WHOLE_DIGITS
        || !isDigits(whole)
        || !isDigits(fraction)
        || (point >= 0 && fraction.isEmpty())) {
      return null;
    }
    String nanos = (fraction + "000000000").substring(0, NANO_DIGITS);
    return Long.parseLong(whole) * 1_000_000_000L + Long.parseLong(nanos);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
