package io.tapedeck.market.normalise.ltp;

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
 * REST {@code fundingRate}: a rate with its time and that of the settlement after it. A rate whose
 * time has not come when the answer was received is a prediction.
 */
final class LtpFundingMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym");
  private static final Field<Decimal> RATE = FIELDS.decimal("fundingRate");
  private static final Field<Long> TIME = FIELDS.whole("fundingTime");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues funding = frame.json().read(FIELDS);
    long time = LtpTimes.of(funding, TIME);
    boolean settled = time != Row.NO_TIME && time <= frame.message().getReceivedAt() / 1_000L;
    Column<Decimal> column = settled ? FundingRates.RATE : FundingRates.PREDICTED_RATE;
    frame.add(
        RowBuilder.of(FundingRates.TABLE)
            .set(column, funding.require(RATE))
            .setTime(FundingRates.FUNDING_TIME, time),
        frame.symbol(funding.get(SYMBOL)),
        settled ? time : Row.NO_TIME);
  }
}
