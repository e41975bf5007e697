package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.value.Levels;
import org.jspecify.annotations.Nullable;

/** {@code futures/depth5|20|50}: the best levels of one side, whole, in each frame. */
final class BitmartDepthSideMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("ms_t");
  private static final Field<String> SIDE = FIELDS.read(BitmartDepthSideMapper::side, "way");
  private static final Field<Levels> LEVELS = FIELDS.read(BitmartBookRows::levels, "depths");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues depth = frame.json().read(FIELDS);
    String side = depth.require(SIDE);
    Levels levels = depth.require(LEVELS);
    String symbol = frame.symbol(depth.get(SYMBOL));
    frame.state().book(symbol).startSnapshot(BitmartState.Book.NO_VERSION);
    BookChangeRows rows = BitmartBookRows.of(frame, symbol, depth.time(TIME));
    rows.addSnapshot(side, levels);
    rows.end();
  }

  private static @Nullable String side(JsonCursor json) throws UnreadableFrame {
    long way = json.whole();
    if (way == JsonCursor.NO_NUMBER) {
      return null;
    }
    if (way != 1 && way != 2) {
      throw json.bad("a side");
    }
    return way == 1 ? "bid" : "ask";
  }
}
