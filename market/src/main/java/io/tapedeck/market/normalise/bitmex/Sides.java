package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Words;
import org.jspecify.annotations.Nullable;

/** {@code Buy} and {@code Sell} in our words. */
final class Sides {

  static final Words WORDS = Words.of("Buy", "Sell");
  static final int BUY = 0;
  static final int SELL = 1;

  private Sides() {}

  /** buy or sell; null for any other word. */
  static @Nullable String ofWord(@Nullable String printed) {
    return "Buy".equals(printed) ? "buy" : "Sell".equals(printed) ? "sell" : null;
  }

  /** buy or sell; null when the exchange does not say. */
  static @Nullable String taker(int word) {
    return switch (word) {
      case BUY -> "buy";
      case SELL -> "sell";
      default -> null;
    };
  }
}
