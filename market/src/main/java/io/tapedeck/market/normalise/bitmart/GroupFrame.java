package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.EpochTimes;
import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Table;
import org.jspecify.annotations.Nullable;

/** One frame or REST answer while it is read, and where the rows that it gives go. */
record GroupFrame(JsonCursor json, RawMessage message, BitmartState state, FrameRows out) {

  /** Size of every trade, level and bar on the socket (futures API text). */
  static final String CONTRACTS = "contracts";

  /** The symbol that the group names, else the one in the data: the group is right. */
  String symbol(@Nullable String inData) throws UnreadableFrame {
    String subscribed = out.subscribed(message);
    return UnreadableFrame.require(subscribed == null ? inData : subscribed, "symbol");
  }

  void add(Table table, String symbol, long eventTime, @Nullable Object... cells) {
    out.addNamed(table, symbol, state.names(), eventTime, cells);
  }

  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    out.add(row, symbol, state.names(), eventTime);
  }

  /** Reads a time in milliseconds, or in seconds where the number is that small. */
  long epochMicros() throws UnreadableFrame {
    return EpochTimes.micros(json.whole());
  }
}
