package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Notices;

/** Tables of the platform: announcements, kept as they are printed. */
final class BitmexNoticeMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIME = FIELDS.isoTime("date", "timestamp");

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    long time = json.read(FIELDS).time(TIME);
    if (frame.action() != BitmexAction.DELETE) {
      String printed = json.printedSince(from);
      frame.add(RowBuilder.of(Notices.TABLE).set(Notices.CONTENT, printed), null, time);
    }
  }
}
