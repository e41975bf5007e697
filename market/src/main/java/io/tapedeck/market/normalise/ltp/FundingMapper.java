package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;

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
    String column = settled ? "rate" : "predicted_rate";
    NamedCells cells =
        new NamedCells(Tables.FUNDING_RATES)
            .put(column, UnreadableFrame.require(funding.decimal("fundingRate"), "fundingRate"))
            .time("funding_time", time);
    frame.add(cells, frame.symbol(funding.text("sym")), settled ? time : Row.NO_TIME);
  }
}
