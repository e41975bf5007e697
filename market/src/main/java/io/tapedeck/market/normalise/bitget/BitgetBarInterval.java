package io.tapedeck.market.normalise.bitget;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Length of a bar as our word, from {@code 1m}, {@code 1min}, {@code 4H}, {@code 1Dutc}, {@code
 * 1day}, {@code 1week}, {@code 1M} or, in v1 futures, seconds.
 */
final class BitgetBarInterval {

  private static final Pattern PRINTED =
      Pattern.compile("([0-9]{1,3})(m|min|[hH]|[dD]|day|[wW]|week|M|mon)(utc)?");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{2,7}");

  private BitgetBarInterval() {}

  /** Our word, such as {@code 1m}, {@code 4h}, {@code 1d}, {@code 1w}, {@code 1M}; null if none. */
  static @Nullable String word(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    Matcher matcher = PRINTED.matcher(printed);
    if (matcher.matches()) {
      return matcher.group(1) + unit(matcher.group(2));
    }
    return SECONDS.matcher(printed).matches() ? ofSeconds(Long.parseLong(printed)) : null;
  }

  private static String unit(String printed) {
    if (printed.equals("M") || printed.equals("mon")) {
      return "M";
    }
    return printed.substring(0, 1).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String ofSeconds(long seconds) {
    if (seconds % 604_800 == 0) {
      return seconds / 604_800 + "w";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : null;
  }
}
