package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.value.Decimal;

/** {@code OPEN_INTEREST}, of perpetuals alone, on change. */
final class OpenInterestMapper implements LtpMapper {

  private static final Words FIELDS = Words.of("open_interest", "ts", "sym", "instId");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    Decimal openInterest = null;
    long time = Row.NO_TIME;
    String inData = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case 0 -> openInterest = json.decimal();
        case 1 -> time = frame.epochMicros();
        case 2, 3 -> inData = json.repeatedText();
        default -> json.skip();
      }
    }
    String symbol = frame.symbol(inData);
    frame.add(
        OpenInterest.TABLE,
        symbol,
        time,
        require(openInterest, "open_interest"),
        frame.state().marketUnit(symbol),
        null);
  }
}
