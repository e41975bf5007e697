package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Intervals, which BitMEX prints as a time after 2000-01-01T00:00:00.000Z (BitMEX swagger). */
final class BitmexFundingInterval {

  private static final long ZERO_MICROS = 946_684_800_000_000L;
  private static final long MICROS_AN_HOUR = 3_600_000_000L;

  private BitmexFundingInterval() {}

  /** Hours of an interval in microseconds since 1970; null for none. */
  static @Nullable Decimal hours(long printed) {
    long micros = printed - ZERO_MICROS;
    if (printed == Row.NO_TIME || micros <= 0) {
      return null;
    }
    if (micros % MICROS_AN_HOUR == 0) {
      return Decimal.of(micros / MICROS_AN_HOUR);
    }
    BigDecimal hours =
        BigDecimal.valueOf(micros)
            .divide(BigDecimal.valueOf(MICROS_AN_HOUR), 9, RoundingMode.HALF_EVEN);
    return Decimal.parse(hours.stripTrailingZeros().toPlainString());
  }
}
