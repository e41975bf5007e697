package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.RowBuilder;
import org.jspecify.annotations.Nullable;

/** One frame or REST answer while it is read, and where the rows that it gives go. */
record BitmartFrame(JsonCursor json, RawMessage message, BitmartState state, FrameRows out) {
  /** Size of every trade, level and bar on the socket (futures API text). */
  static final String CONTRACTS = "contracts";

  /** Stands for the place of a value that was not printed. */
  static final long NOT_SEEN = -1;

  /** The symbol that the group names, else the one in the data: the group is right. */
  String symbol(@Nullable String inData) throws UnreadableFrame {
    String subscribed = out.subscribed(message);
    return UnreadableFrame.require(subscribed == null ? inData : subscribed, "symbol");
  }

  /** Adds a row; of an account where nothing says the symbol it has none. */
  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    out.add(row, symbol, state.names(), eventTime);
  }
}
