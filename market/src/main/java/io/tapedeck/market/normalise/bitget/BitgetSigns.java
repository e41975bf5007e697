package io.tapedeck.market.normalise.bitget;

import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** The signs of money: which one a field prints, and which one our columns have. */
final class BitgetSigns {

  private BitgetSigns() {}

  /**
   * What a fee costs; a rebate is negative. v1 and v2 print what is paid as negative, v3 prints it
   * as positive (v2 and v3 docs).
   */
  static @Nullable Decimal cost(@Nullable Decimal printed, boolean unified) {
    return printed == null || unified ? printed : negated(printed);
  }

  /** What leaves, however it is printed. */
  static @Nullable Decimal leaving(@Nullable Decimal printed) {
    return printed == null || printed.signum() < 0 ? printed : negated(printed);
  }

  /** What is paid, however it is printed. */
  static @Nullable Decimal paid(@Nullable Decimal printed) {
    return printed == null || printed.signum() >= 0 ? printed : negated(printed);
  }

  /** The same digits with the other sign; 0 has none. */
  private static Decimal negated(Decimal printed) {
    if (printed.isZero()) {
      return printed;
    }
    String digits = printed.toString();
    return Decimal.parse(digits.startsWith("-") ? digits.substring(1) : '-' + digits);
  }
}
