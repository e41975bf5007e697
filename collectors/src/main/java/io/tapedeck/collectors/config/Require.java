package io.tapedeck.collectors.config;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** Checks of configuration values; the message says key, value and what is right. */
final class Require {

  private Require() {}

  @FormatMethod
  static void require(boolean holds, @FormatString String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
    }
  }
}
