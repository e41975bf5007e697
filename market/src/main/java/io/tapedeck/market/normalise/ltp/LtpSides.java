package io.tapedeck.market.normalise.ltp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words for sides, whose case differs between pages. */
final class LtpSides {

  private LtpSides() {}

  /** buy or sell; null for any other word. */
  static @Nullable String ofTrade(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return switch (printed.toLowerCase(Locale.ROOT)) {
      case "buy" -> "buy";
      case "sell" -> "sell";
      default -> null;
    };
  }

  /** long, short or net; null for any other word. */
  static @Nullable String ofPosition(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return switch (printed.toLowerCase(Locale.ROOT)) {
      case "long" -> "long";
      case "short" -> "short";
      case "none", "net" -> "net";
      default -> null;
    };
  }
}
