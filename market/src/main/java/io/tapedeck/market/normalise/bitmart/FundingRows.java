package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** Rows of funding rates; nothing where there is no rate. */
final class FundingRows {

  private FundingRows() {}

  /** A rate that was settled; when, is not always said. */
  static void addSettled(
      GroupFrame frame, String symbol, long time, @Nullable Decimal rate, long settledAt) {
    if (rate != null) {
      frame.add(FundingRates.TABLE, symbol, time, rate, null, orNull(settledAt), null);
    }
  }

  /** A rate that is expected. */
  static void addPredicted(
      GroupFrame frame, String symbol, long time, @Nullable Decimal rate, long settlesAt) {
    if (rate != null) {
      frame.add(FundingRates.TABLE, symbol, time, null, rate, orNull(settlesAt), null);
    }
  }

  private static @Nullable Long orNull(long micros) {
    return micros == Row.NO_TIME ? null : (Long) micros;
  }
}
