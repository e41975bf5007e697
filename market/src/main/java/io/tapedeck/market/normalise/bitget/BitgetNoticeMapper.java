package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Notices;
import org.jspecify.annotations.Nullable;

/**
 * The mapper of what has no table of its own, as it is printed: auctions, and notices of
 * deleveraging.
 */
final class BitgetNoticeMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIME = FIELDS.epochTime("ts", "uTime");
  private static final Field<String> SYMBOL = FIELDS.word("symbol", "instId");

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    ObjectValues notice = json.read(FIELDS);
    frame.add(
        RowBuilder.of(Notices.TABLE).set(Notices.CONTENT, json.printedSince(from)),
        frame.symbolOrNull(named(frame, notice.get(SYMBOL))),
        frame.timeOr(notice.time(TIME)));
  }

  private static @Nullable String named(BitgetFrame frame, @Nullable String inRow) {
    return inRow == null ? frame.out().subscribed(frame.message()) : inRow;
  }
}
