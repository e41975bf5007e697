package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;

/**
 * REST {@code funding-rate}: the rate of the last settlement, and the expected one for {@code
 * funding_time}, which is the next (futures API text).
 */
final class FundingAnswerMapper implements GroupMapper {

  private static final Words FIELDS =
      Words.of("symbol", "timestamp", "rate_value", "expected_rate", "funding_time");
  private static final int SYMBOL = 0;
  private static final int TIME = 1;
  private static final int RATE = 2;
  private static final int EXPECTED = 3;
  private static final int NEXT_AT = 4;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    long time = Row.NO_TIME;
    Decimal rate = null;
    Decimal expected = null;
    long nextAt = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case TIME -> time = frame.epochMicros();
        case RATE -> rate = json.decimal();
        case EXPECTED -> expected = json.decimal();
        case NEXT_AT -> nextAt = frame.epochMicros();
        default -> json.skip();
      }
    }
    String symbol = frame.symbol(inData);
    FundingRows.addSettled(frame, symbol, time, rate, Row.NO_TIME);
    FundingRows.addPredicted(frame, symbol, time, expected, nextAt);
  }
}
