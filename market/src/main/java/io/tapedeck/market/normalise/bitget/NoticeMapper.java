package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.EpochTimes;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.table.Notices;
import org.jspecify.annotations.Nullable;

/** What has no table of its own, as it is printed: auctions, and notices of deleveraging. */
final class NoticeMapper implements RowMapper {

  private static final Words FIELDS = Words.of("ts", "uTime", "symbol", "instId");
  private static final int FIRST_SYMBOL = 2;

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    long time = frame.time();
    String symbol = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      if (field == Words.OTHER) {
        json.skip();
      } else if (field >= FIRST_SYMBOL) {
        symbol = json.repeatedText();
      } else {
        time = EpochTimes.micros(json.whole());
      }
    }
    frame.addOwn(
        Notices.TABLE, frame.symbolOrNull(named(frame, symbol)), time, json.printedSince(from));
  }

  private static @Nullable String named(BitgetFrame frame, @Nullable String inRow) {
    return inRow == null ? frame.out().subscribed(frame.message()) : inRow;
  }
}
