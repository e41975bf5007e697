package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Notices;
import java.util.List;

/** Margin calls and liquidation notices, kept as they are printed. */
final class LtpNoticeMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  // No page says how notices print their times, so they are texts that need not be times.
  private static final List<Field<String>> TIMES =
      List.of(
          FIELDS.text("updateAt"),
          FIELDS.text("createAt"),
          FIELDS.text("ts"),
          FIELDS.text("timestamp"));

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    long time = Row.NO_TIME;
    if (json.peek() == '{') {
      time = time(json.read(FIELDS));
    } else {
      json.skip();
    }
    frame.add(
        RowBuilder.of(Notices.TABLE).set(Notices.CONTENT, json.printedSince(from)), null, time);
  }

  private static long time(ObjectValues notice) {
    for (Field<String> field : TIMES) {
      long time = LtpTimes.ofText(notice.get(field));
      if (time != Row.NO_TIME) {
        return time;
      }
    }
    return Row.NO_TIME;
  }
}
