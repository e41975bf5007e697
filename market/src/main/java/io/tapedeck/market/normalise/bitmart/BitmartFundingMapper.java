package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;

/** {@code futures/fundingRate}: the rate settled last, and the one expected next. */
final class BitmartFundingMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("ts");
  private static final Field<Decimal> RATE = FIELDS.decimal("fundingRate");
  private static final Field<Long> SETTLED_AT = FIELDS.epochTime("fundingTime");
  private static final Field<Decimal> NEXT_RATE = FIELDS.decimal("nextFundingRate");
  private static final Field<Long> NEXT_AT = FIELDS.epochTime("nextFundingTime");
  private static final long MICROS_AN_HOUR = 3_600_000_000L;

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues funding = frame.json().read(FIELDS);
    String symbol = frame.symbol(funding.get(SYMBOL));
    long time = funding.time(TIME);
    long settledAt = onTheHour(funding.time(SETTLED_AT));
    BitmartFundingRows.addSettled(frame, symbol, time, funding.get(RATE), settledAt);
    BitmartFundingRows.addPredicted(
        frame, symbol, time, funding.get(NEXT_RATE), funding.time(NEXT_AT));
  }

  /** Settlements stand on a full hour; any other time was seen to be that of the answer. */
  private static long onTheHour(long micros) {
    return micros != Row.NO_TIME && micros % MICROS_AN_HOUR == 0 ? micros : Row.NO_TIME;
  }
}
