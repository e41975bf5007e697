package io.tapedeck.jobs.normalise.bitmex;

import io.tapedeck.jobs.normalise.UnreadableFrame;
import io.tapedeck.jobs.normalise.json.JsonCursor;
import io.tapedeck.jobs.normalise.json.Words;
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
