package io.tapedeck.market.normalise.bitget;

import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers that stand for "none" where the exchange prints one always. */
final class BitgetPlaceholders {

  /** {@code 900000000000000000000} is printed for "no limit" (recorded 2026). */
  private static final int DIGITS_OF_NO_LIMIT = 16;

  private BitgetPlaceholders() {}

  /** A price, a size or a limit: 0, and what is below, says that there is none. */
  static @Nullable Decimal aboveZero(@Nullable Decimal printed) {
    return printed == null || printed.signum() <= 0 ? null : printed;
  }

  /** The most that is allowed; null where the number only says that there is no limit. */
  static @Nullable Decimal limit(@Nullable Decimal printed) {
    Decimal limit = aboveZero(printed);
    if (limit == null) {
      return null;
    }
    BigDecimal number = limit.toBigDecimal();
    return (long) number.precision() - number.scale() >= DIGITS_OF_NO_LIMIT ? null : limit;
  }
}
