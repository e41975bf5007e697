package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;

/**
 * {@code futures/fundingRate}: the rate settled last, and the one expected next. When the last was
 * settled nobody knows: {@code fundingTime} was recorded equal to the time of the message, which is
 * a full hour now and then without being a settlement.
 */
final class BitmartFundingMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("ts");
  private static final Field<Decimal> RATE = FIELDS.decimal("fundingRate");
  private static final Field<Decimal> NEXT_RATE = FIELDS.decimal("nextFundingRate");
  private static final Field<Long> NEXT_AT = FIELDS.epochTime("nextFundingTime");

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
