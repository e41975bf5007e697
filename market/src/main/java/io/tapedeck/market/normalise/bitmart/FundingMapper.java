package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;

/** {@code futures/fundingRate}: the rate settled last, and the one expected next. */
final class FundingMapper implements GroupMapper {

  private static final Words FIELDS =
      Words.of("symbol", "fundingRate", "fundingTime", "nextFundingRate", "nextFundingTime", "ts");
  private static final int SYMBOL = 0;
  private static final int RATE = 1;
  private static final int SETTLED_AT = 2;
  private static final int NEXT_RATE = 3;
  private static final int NEXT_AT = 4;
  private static final int TIME = 5;

  private static final long MICROS_AN_HOUR = 3_600_000_000L;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    Decimal rate = null;
    long settledAt = Row.NO_TIME;
    Decimal nextRate = null;
    long nextAt = Row.NO_TIME;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case RATE -> rate = json.decimal();
        case SETTLED_AT -> settledAt = frame.epochMicros();
        case NEXT_RATE -> nextRate = json.decimal();
        case NEXT_AT -> nextAt = frame.epochMicros();
        case TIME -> time = frame.epochMicros();
        default -> json.skip();
      }
    }
    String symbol = frame.symbol(inData);
    FundingRows.addSettled(frame, symbol, time, rate, onTheHour(settledAt));
    FundingRows.addPredicted(frame, symbol, time, nextRate, nextAt);
  }

  /** Settlements stand on a full hour; any other time was seen to be that of the answer. */
  private static long onTheHour(long micros) {
    return micros != Row.NO_TIME && micros % MICROS_AN_HOUR == 0 ? micros : Row.NO_TIME;
  }
}
