package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.value.Levels;
import org.jspecify.annotations.Nullable;

/** {@code futures/depthAll5|20|50} and REST {@code depth}: both sides, whole. */
final class DepthImageMapper implements GroupMapper {

  private static final Words FIELDS = Words.of("symbol", "asks", "bids", "ms_t", "timestamp");
  private static final int SYMBOL = 0;
  private static final int ASKS = 1;
  private static final int BIDS = 2;
  private static final int SOCKET_TIME = 3;
  private static final int REST_TIME = 4;

  private final @Nullable Long depth;

  /** Images of this many levels a side; null where the exchange decides. */
  DepthImageMapper(@Nullable Long depth) {
    this.depth = depth;
  }

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    Levels asks = null;
    Levels bids = null;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case ASKS -> asks = json.skipNull() ? Levels.NONE : BookRows.LEVELS.read(json);
        case BIDS -> bids = json.skipNull() ? Levels.NONE : BookRows.LEVELS.read(json);
        case SOCKET_TIME, REST_TIME -> time = frame.epochMicros();
        default -> json.skip();
      }
    }
    frame.add(
        BookSnapshots.TABLE,
        frame.symbol(inData),
        time,
        require(bids, "bids"),
        require(asks, "asks"),
        GroupFrame.CONTRACTS,
        depth,
        "exchange",
        true,
        null);
  }
}
