package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.frame.PrintedNumbers;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Amounts, which BitMEX prints in the smallest unit of their currency. Where the unit's scale is
 * documented the amount is converted, exactly, and the currency is named by its whole unit; of any
 * other currency amount and spelling stay as printed.
 */
final class BitmexMoney {

  /** Digits behind the point of the whole unit (BitMEX API docs); case matters. */
  private static final Map<String, Unit> UNITS =
      Map.of("XBt", new Unit("XBT", 8), "USDt", new Unit("USDT", 6));

  private record Unit(String whole, int digits) {}

  private BitmexMoney() {}

  /** The amount in whole units where the unit is known, else as printed. */
  static @Nullable Decimal amount(@Nullable Decimal printed, @Nullable String currency) {
    Unit unit = currency == null ? null : UNITS.get(currency);
    if (printed == null || unit == null) {
      return printed;
    }
    if (printed.isCompact() && printed.scale() == 0) {
      return Decimal.ofUnscaled(printed.unscaled(), unit.digits());
    }
    return Decimal.parse(printed.toBigDecimal().scaleByPowerOfTen(-unit.digits()).toPlainString());
  }

  /** The currency that {@link #amount} is in. */
  static @Nullable String currency(@Nullable String printed) {
    Unit unit = printed == null ? null : UNITS.get(printed);
    return unit == null ? printed : unit.whole();
  }

  /** The amount without its sign. */
  static @Nullable Decimal size(@Nullable Decimal amount) {
    return amount == null || amount.signum() >= 0 ? amount : PrintedNumbers.negated(amount);
  }
}
