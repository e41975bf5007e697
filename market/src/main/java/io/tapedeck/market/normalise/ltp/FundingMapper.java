package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.value.Decimal;

/**
 * REST {@code fundingRate}: a rate with its time and that of the settlement after it. A rate whose
 * time has not come when the answer was received is a prediction.
 */
final class FundingMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of("sym", "fundingRate", "fundingTime", "nextFundingTime");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues funding = new FieldValues(FIELDS).read(frame.json());
    long time = funding.epochMicros("fundingTime");
    boolean settled = time != Row.NO_TIME && time <= frame.message().getReceivedAt() / 1_000L;
    Column<Decimal> column = settled ? FundingRates.RATE : FundingRates.PREDICTED_RATE;
    RowBuilder cells =
        RowBuilder.of(FundingRates.TABLE)
            .set(column, UnreadableFrame.require(funding.decimal("fundingRate"), "fundingRate"))
            .setTime(FundingRates.FUNDING_TIME, time);
    frame.add(cells, frame.symbol(funding.text("sym")), settled ? time : Row.NO_TIME);
  }
}
