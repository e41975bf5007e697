package io.tapedeck.jobs.normalise.bitmex;

import io.tapedeck.jobs.normalise.FrameRows;
import io.tapedeck.jobs.normalise.UnreadableFrame;
import io.tapedeck.jobs.normalise.json.JsonCursor;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * One frame, or one page of REST rows, while it is read: what its rows share, and where the rows
 * that it gives go.
 *
 * @param json the cursor
 * @param action what the frame does; {@code PARTIAL} for a REST page, which is an image too
 * @param about the symbol that the frame's filter or its subscription names; null for all
 * @param pool the pool that the frame's filter names
 */
record TableFrame(
    JsonCursor json,
    Action action,
    @Nullable String about,
    @Nullable String pool,
    RawMessage message,
    BitmexState state,
    FrameRows out) {

  /** Size of every BitMEX trade, level and bar (BitMEX API docs). */
  static final String CONTRACTS = "contracts";

  boolean isImage() {
    return action == Action.PARTIAL;
  }

  /** The symbol of a row: its own, else what the frame is about. */
  String symbol(@Nullable String own) throws UnreadableFrame {
    return UnreadableFrame.require(own == null ? about : own, "symbol");
  }

  void add(Table table, String symbol, long eventTime, @Nullable Object... cells) {
    out.addNamed(table, symbol, state.names(), eventTime, cells);
  }
}
