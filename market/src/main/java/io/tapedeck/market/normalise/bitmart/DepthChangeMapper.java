package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.BookChangeRows;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Levels;

/**
 * {@code futures/depthIncrease5|20|50}: an image, then changes with absolute sizes; each frame's
 * version is one more than the last (BitMart futures v2 documentation).
 */
final class DepthChangeMapper implements GroupMapper {

  private static final Words FIELDS = Words.of("symbol", "asks", "bids", "ms_t", "version", "type");
  private static final int SYMBOL = 0;
  private static final int ASKS = 1;
  private static final int BIDS = 2;
  private static final int TIME = 3;
  private static final int VERSION = 4;
  private static final int TYPE = 5;

  private static final Words TYPES = Words.of("snapshot", "update");
  private static final int SNAPSHOT = 0;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    Levels asks = Levels.NONE;
    Levels bids = Levels.NONE;
    long time = Row.NO_TIME;
    long version = JsonCursor.NO_NUMBER;
    int type = Words.OTHER;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case ASKS -> asks = json.skipNull() ? Levels.NONE : BookRows.LEVELS.read(json);
        case BIDS -> bids = json.skipNull() ? Levels.NONE : BookRows.LEVELS.read(json);
        case TIME -> time = frame.epochMicros();
        case VERSION -> version = json.whole();
        case TYPE -> type = json.word(TYPES);
        default -> json.skip();
      }
    }
    if (type == Words.OTHER) {
      throw UnreadableFrame.missing("type, snapshot or update");
    }
    if (version == JsonCursor.NO_NUMBER) {
      throw UnreadableFrame.missing("version");
    }
    add(frame, frame.symbol(inData), time, type == SNAPSHOT, version, bids, asks);
  }

  private static void add(
      GroupFrame frame,
      String symbol,
      long time,
      boolean image,
      long version,
      Levels bids,
      Levels asks) {
    BookChangeRows rows = BookRows.of(frame, symbol, time);
    if (image) {
      frame.out().markImage();
      frame.state().book(symbol).startImage(version);
      rows.addImage("bid", bids);
      rows.addImage("ask", asks);
    } else {
      frame.state().book(symbol).advance(version);
      rows.addChanges("bid", bids);
      rows.addChanges("ask", asks);
    }
    rows.end(BookMark.ofVersion(version));
  }
}
