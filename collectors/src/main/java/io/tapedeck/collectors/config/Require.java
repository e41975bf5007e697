package io.tapedeck.collectors.config;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks of configuration values; the message says key, value and what is right. */
final class Require {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  private Require() {}

  /** Checks a name that stands in names of topics, sessions and files. */
  static void requireName(String what, String name) {
    require(
        NAME.matcher(name).matches(),
        "%s must be 1 to 60 letters, digits, - or _, was '%s'",
        what,
        name);
  }

  @FormatMethod
  static void require(boolean holds, @FormatString String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
    }
  }
}
