package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** Rows of funding rates; nothing where there is no rate. */
final class BitmartFundingRows {
  private BitmartFundingRows() {}

  /** A rate that was settled; when, is not always said. */
  static void addSettled(
      BitmartFrame frame, String symbol, long time, @Nullable Decimal rate, long settledAt) {
    add(frame, symbol, time, FundingRates.RATE, rate, settledAt);
  }

  /** A rate that is expected. */
  static void addPredicted(
      BitmartFrame frame, String symbol, long time, @Nullable Decimal rate, long settlesAt) {
    add(frame, symbol, time, FundingRates.PREDICTED_RATE, rate, settlesAt);
  }

  private static void add(
      BitmartFrame frame,
      String symbol,
      long time,
      Column<Decimal> column,
      @Nullable Decimal rate,
      long fundingTime) {
    if (rate != null) {
      frame.add(
          RowBuilder.of(FundingRates.TABLE)
              .set(column, rate)
              .setTime(FundingRates.FUNDING_TIME, fundingTime),
          symbol,
          time);
    }
  }
}
