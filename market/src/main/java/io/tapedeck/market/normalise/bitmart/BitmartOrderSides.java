package io.tapedeck.market.normalise.bitmart;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meanings of the number of an order's side: 1 and 2 buy, 3 and 4 sell, 2 and 3 reduce a
 * position (futures API text; in one-way mode of v2 too).
 */
final class BitmartOrderSides {
  private static final Set<String> BUYS = Set.of("1", "2");
  private static final Set<String> SELLS = Set.of("3", "4");
  private static final Set<String> REDUCING = Set.of("2", "3");

  private BitmartOrderSides() {}

  /** buy or sell; null for any other number. */
  static @Nullable String side(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return BUYS.contains(printed) ? "buy" : SELLS.contains(printed) ? "sell" : null;
  }

  /** Whether it may only reduce a position; null where the exchange does not say. */
  static @Nullable Boolean reduces(@Nullable String printed) {
    return printed == null ? null : (Boolean) REDUCING.contains(printed);
  }
}
