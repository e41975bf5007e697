package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Notices;

/** Tables of the platform: announcements, kept as they are printed. */
final class NoticeMapper implements TableMapper {

  private static final Words FIELDS = Words.of("date", "timestamp");

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      if (field == Words.OTHER) {
        json.skip();
      } else {
        time = json.isoMicros();
      }
    }
    if (frame.action() != Action.DELETE) {
      frame.out().add(Notices.TABLE, null, null, time, json.printedSince(from));
    }
  }
}
