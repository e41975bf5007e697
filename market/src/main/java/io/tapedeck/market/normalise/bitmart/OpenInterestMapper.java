package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.value.Decimal;

/** REST {@code open-interest}. */
final class OpenInterestMapper implements GroupMapper {

  private static final Words FIELDS =
      Words.of("symbol", "timestamp", "open_interest", "open_interest_value");
  private static final int SYMBOL = 0;
  private static final int TIME = 1;
  private static final int OPEN_INTEREST = 2;
  private static final int VALUE = 3;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    long time = Row.NO_TIME;
    Decimal openInterest = null;
    Decimal value = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case TIME -> time = frame.epochMicros();
        case OPEN_INTEREST -> openInterest = json.decimal();
        case VALUE -> value = json.decimal();
        default -> json.skip();
      }
    }
    frame.add(
        OpenInterest.TABLE,
        frame.symbol(inData),
        time,
        require(openInterest, "open_interest"),
        GroupFrame.CONTRACTS,
        value);
  }
}
