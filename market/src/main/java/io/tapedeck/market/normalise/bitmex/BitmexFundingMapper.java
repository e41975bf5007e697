package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code funding}: a rate that was settled at {@code timestamp}. */
final class BitmexFundingMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> INTERVAL = FIELDS.isoTime("fundingInterval");
  private static final Field<Decimal> RATE = FIELDS.decimal("fundingRate");

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues funding = frame.json().read(FIELDS);
    long settled = funding.require(TIMESTAMP);
    if (frame.action() == BitmexAction.DELETE) {
      return;
    }
    frame.add(
        RowBuilder.of(FundingRates.TABLE)
            .set(FundingRates.RATE, funding.require(RATE))
            .setTime(FundingRates.FUNDING_TIME, settled)
            .set(FundingRates.INTERVAL_HOURS, BitmexFundingInterval.hours(funding.time(INTERVAL))),
        frame.symbol(funding.get(SYMBOL)),
        settled);
  }
}
