package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.json.Choice;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Levels;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/depthIncrease5|20|50}: a snapshot, then changes with absolute sizes; each frame's
 * version is one more than the last (BitMart futures v2 documentation).
 */
final class BitmartDepthChangeMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("ms_t");
  private static final Field<Long> VERSION = FIELDS.whole("version");
  private static final Field<Levels> BIDS = FIELDS.read(BitmartBookRows::levels, "bids");
  private static final Field<Levels> ASKS = FIELDS.read(BitmartBookRows::levels, "asks");
  private static final Field<Boolean> IS_SNAPSHOT =
      FIELDS.choice(Choice.of(Map.of("snapshot", true, "update", false)), "type");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues depth = frame.json().read(FIELDS);
    Boolean snapshot = UnreadableFrame.require(depth.get(IS_SNAPSHOT), "type, snapshot or update");
    long version = depth.require(VERSION);
    String symbol = frame.symbol(depth.get(SYMBOL));
    Levels bids = orNone(depth.get(BIDS));
    Levels asks = orNone(depth.get(ASKS));
    BookChangeRows rows = BitmartBookRows.of(frame, symbol, depth.time(TIME));
    if (snapshot) {
      frame.out().markSnapshot();
      frame.state().book(symbol).startSnapshot(version);
      rows.addSnapshot(bids, asks);
    } else {
      frame.state().book(symbol).advance(version);
      rows.addChanges(bids, asks);
    }
    rows.end(BookMark.ofVersion(version));
  }

  private static Levels orNone(@Nullable Levels levels) {
    return levels == null ? Levels.NONE : levels;
  }
}
