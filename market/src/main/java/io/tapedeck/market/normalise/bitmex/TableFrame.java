package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One frame, or one page of REST rows, while it is read: what its rows share, and where the rows
 * that it gives go.
 *
 * @param json the cursor
 * @param action what the frame does; {@code PARTIAL} for a REST page, which is an image too
 * @param about the symbol that the frame's filter or its subscription names; null for all
 * @param pool the pool that the frame's filter names
 * @param image what a start image of own accounts says about itself
 */
record TableFrame(
    JsonCursor json,
    Action action,
    @Nullable String about,
    @Nullable String pool,
    Image image,
    RawMessage message,
    BitmexState state,
    FrameRows out) {

  /** How our channels for answers of REST begin. */
  static final String REST = "rest/";

  /** Size of every BitMEX trade, level and bar (BitMEX API docs). */
  static final String CONTRACTS = "contracts";

  /**
   * What a start image says about itself.
   *
   * @param keys the fields that tell its rows apart; empty if not said
   * @param accounts the accounts that its filter names; empty if it names none
   */
  record Image(List<String> keys, List<String> accounts) {
    static final Image NONE = new Image(List.of(), List.of());
  }

  /** Whether it is an answer of REST, which changes nothing that is held. */
  boolean isPage() {
    return message.getChannel().startsWith(REST);
  }

  /** The account of a row: its own, else the only one that the frame's filter names. */
  @Nullable String account(FieldValues row) {
    String own = row.text(HeldRows.ACCOUNT);
    return own == null && image.accounts().size() == 1 ? image.accounts().get(0) : own;
  }

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

  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    out.add(row, symbol, state.names(), eventTime);
  }
}
