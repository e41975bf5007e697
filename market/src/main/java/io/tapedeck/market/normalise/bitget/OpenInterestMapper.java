package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.OpenInterest;

/** REST open interest: v1 one row, v2 and v3 a list whose time stands beside it. */
final class OpenInterestMapper implements DataMapper {

  private static final Words PAGE = Words.of("openInterestList", "list", "ts");
  private static final int TS = 2;
  private static final Names FIELDS =
      Names.of("symbol", "amount", "size", "openInterest", "timestamp", "ts");

  @Override
  public void data(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long start = json.mark();
    boolean list = false;
    long listAt = 0;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(PAGE)) != JsonCursor.END; ) {
      if (field == TS) {
        time = frame.epochMicros();
      } else {
        if (field != Words.OTHER && json.peek() == '[') {
          list = true;
          listAt = json.mark();
        }
        json.skip();
      }
    }
    long end = json.mark();
    json.goBack(list ? listAt : start);
    if (list) {
      json.enterArray();
      while (json.nextElement()) {
        frame.category(null);
        row(frame, time);
      }
      json.goBack(end);
    } else {
      frame.category(null);
      row(frame, Row.NO_TIME);
    }
  }

  private static void row(BitgetFrame frame, long listTime) throws UnreadableFrame {
    NamedFields fields = NamedFields.read(frame.json(), FIELDS);
    long time = fields.time("timestamp", "ts");
    frame.add(
        OpenInterest.TABLE,
        frame.symbol(fields.text("symbol")),
        time == Row.NO_TIME ? listTime : time,
        UnreadableFrame.require(
            fields.number("openInterest", "size", "amount"), "size of the open interest"),
        BitgetFrame.BASE,
        null);
  }
}
