package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.value.Decimal;

/**
 * REST funding: history says what was settled and when; the current rate is a prediction for the
 * next settlement, whose time v2 and v3 print.
 */
final class BitgetFundingMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> RATE = FIELDS.decimal("fundingRate");
  private static final Field<Long> SETTLED_AT =
      FIELDS.epochTime("fundingTime", "settleTime", "fundingRateTimestamp");
  private static final Field<Long> NEXT_AT = FIELDS.epochTime("nextUpdate", "nextFundingTime");
  private static final Field<Decimal> INTERVAL = FIELDS.decimal("fundingRateInterval");

  private final boolean settled;

  private BitgetFundingMapper(boolean settled) {
    this.settled = settled;
  }

  static BitgetFundingMapper ofSettled() {
    return new BitgetFundingMapper(true);
  }

  static BitgetFundingMapper ofPredicted() {
    return new BitgetFundingMapper(false);
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    long at = row.time(settled ? SETTLED_AT : NEXT_AT);
    Column<Decimal> rate = settled ? FundingRates.RATE : FundingRates.PREDICTED_RATE;
    frame.add(
        RowBuilder.of(FundingRates.TABLE)
            .set(rate, row.require(RATE))
            .setTime(FundingRates.FUNDING_TIME, at)
            .set(FundingRates.INTERVAL_HOURS, row.get(INTERVAL)),
        frame.symbol(row.get(SYMBOL)),
        settled ? at : Row.NO_TIME);
  }
}
