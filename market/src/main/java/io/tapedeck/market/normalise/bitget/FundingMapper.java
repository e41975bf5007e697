package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * REST funding: history says what was settled and when; the current rate is a prediction for the
 * next settlement, whose time v2 and v3 print.
 */
final class FundingMapper implements RowMapper {

  private static final Names FIELDS =
      Names.of(
          "symbol",
          "fundingRate",
          "fundingTime",
          "settleTime",
          "fundingRateTimestamp",
          "nextUpdate",
          "nextFundingTime",
          "fundingRateInterval");

  private final boolean settled;

  private FundingMapper(boolean settled) {
    this.settled = settled;
  }

  static FundingMapper ofSettled() {
    return new FundingMapper(true);
  }

  static FundingMapper ofPredicted() {
    return new FundingMapper(false);
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    NamedFields fields = NamedFields.read(frame.json(), FIELDS);
    String symbol = frame.symbol(fields.text("symbol"));
    Decimal rate = UnreadableFrame.require(fields.number("fundingRate"), "fundingRate");
    Long at =
        settled
            ? fields.timeOrNull("fundingTime", "settleTime", "fundingRateTimestamp")
            : fields.timeOrNull("nextUpdate", "nextFundingTime");
    frame.add(
        FundingRates.TABLE,
        symbol,
        settled && at != null ? at : Row.NO_TIME,
        settled ? rate : null,
        settled ? null : rate,
        at,
        interval(fields));
  }

  private static @Nullable Decimal interval(NamedFields fields) throws UnreadableFrame {
    return fields.number("fundingRateInterval");
  }
}
