package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;

/** REST {@code funding-rate-history}: settled rates with their times (v2 documentation). */
final class FundingHistoryMapper implements GroupMapper {

  private static final Words LIST = Words.of("list");
  private static final Words FIELDS = Words.of("symbol", "funding_rate", "funding_time");
  private static final int SYMBOL = 0;
  private static final int RATE = 1;
  private static final int SETTLED_AT = 2;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '[') {
      readRows(frame);
      return;
    }
    json.enterObject();
    for (int field; (field = json.nextField(LIST)) != JsonCursor.END; ) {
      if (field == 0) {
        readRows(frame);
      } else {
        json.skip();
      }
    }
  }

  private static void readRows(GroupFrame frame) throws UnreadableFrame {
    frame.json().enterArray();
    while (frame.json().nextElement()) {
      readRow(frame);
    }
  }

  private static void readRow(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    Decimal rate = null;
    long settledAt = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case RATE -> rate = json.decimal();
        case SETTLED_AT -> settledAt = frame.epochMicros();
        default -> json.skip();
      }
    }
    FundingRows.addSettled(
        frame, frame.symbol(inData), settledAt, require(rate, "funding_rate"), settledAt);
  }
}
