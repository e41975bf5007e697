package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Notices;

/** Margin calls and liquidation notices, kept as they are printed. */
final class NoticeMapper implements LtpMapper {

  private static final FieldNames TIMES = FieldNames.of("updateAt", "createAt", "ts", "timestamp");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    long time = Row.NO_TIME;
    if (json.peek() == '{') {
      FieldValues times = new FieldValues(TIMES).read(json);
      for (String name : TIMES.all()) {
        time = time == Row.NO_TIME ? times.epochMicros(name) : time;
      }
    } else {
      json.skip();
    }
    frame.out().add(Notices.TABLE, null, null, time, json.printedSince(from));
  }
}
