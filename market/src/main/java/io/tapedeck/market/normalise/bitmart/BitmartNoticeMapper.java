package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Notices;

/** REST {@code /system/service}: stops that are planned or over, as they are printed. */
final class BitmartNoticeMapper implements BitmartMapper {
  private static final ObjectFields PAGE = new ObjectFields();
  private static final Field<Void> SERVICE = PAGE.nested("service");

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> START = FIELDS.epochTime("start_time");

  private final BitmartMapper notices = BitmartNoticeMapper::add;

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues page = frame.json().open(PAGE);
    while (page.next() == SERVICE) {
      if (!frame.json().skipNull()) {
        notices.each().data(frame);
      }
    }
  }

  /** At its start, so that a notice that stands for days is one row. */
  private static void add(BitmartFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    ObjectValues notice = json.read(FIELDS);
    frame.add(
        RowBuilder.of(Notices.TABLE).set(Notices.CONTENT, json.printedSince(from)),
        null,
        notice.time(START));
  }
}
