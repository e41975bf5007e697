package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.BookChangeRows;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Levels;

/** {@code futures/depth5|20|50}: the best levels of one side, whole, in each frame. */
final class DepthSideMapper implements GroupMapper {

  private static final Words FIELDS = Words.of("symbol", "way", "depths", "ms_t");
  private static final int SYMBOL = 0;
  private static final int WAY = 1;
  private static final int DEPTHS = 2;
  private static final int TIME = 3;

  private static final long BIDS = 1;
  private static final long ASKS = 2;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    long way = JsonCursor.NO_NUMBER;
    Levels levels = null;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case WAY -> way = json.whole();
        case DEPTHS -> levels = json.skipNull() ? Levels.NONE : BookRows.LEVELS.read(json);
        case TIME -> time = frame.epochMicros();
        default -> json.skip();
      }
    }
    if (way != BIDS && way != ASKS) {
      throw way == JsonCursor.NO_NUMBER ? UnreadableFrame.missing("way") : json.bad("a side");
    }
    String symbol = frame.symbol(inData);
    frame.state().book(symbol).startImage(BitmartState.Book.NO_VERSION);
    BookChangeRows rows = BookRows.of(frame, symbol, time);
    rows.addImage(way == BIDS ? "bid" : "ask", require(levels, "depths"));
    rows.end();
  }
}
