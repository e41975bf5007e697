package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;

/**
 * REST {@code funding-rate}: the rate of the last settlement, and the expected one for {@code
 * funding_time}, which is the next (futures API text).
 */
final class BitmartFundingAnswerMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("timestamp");
  private static final Field<Decimal> RATE = FIELDS.decimal("rate_value");
  private static final Field<Decimal> NEXT_RATE = FIELDS.decimal("expected_rate");
  private static final Field<Long> NEXT_AT = FIELDS.epochTime("funding_time");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues funding = frame.json().read(FIELDS);
    String symbol = frame.symbol(funding.get(SYMBOL));
    long time = funding.time(TIME);
    BitmartFundingRows.addSettled(frame, symbol, time, funding.get(RATE), Row.NO_TIME);
    BitmartFundingRows.addPredicted(
        frame, symbol, time, funding.get(NEXT_RATE), funding.time(NEXT_AT));
  }
}
