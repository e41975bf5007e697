package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One frame, or one page of REST rows, while it is read: what its rows share, and where the rows
 * that it gives go.
 *
 * @param json the cursor
 * @param action what the frame does; {@code PARTIAL} for a REST page, which is a snapshot too
 * @param filter what the frame says that it is about
 * @param keys the fields that tell the rows of a start snapshot apart; empty if not said
 */
record BitmexFrame(
    JsonCursor json,
    BitmexAction action,
    Filter filter,
    List<String> keys,
    RawMessage message,
    BitmexState state,
    FrameRows out) {

  /** How our channels for answers of REST begin. */
  static final String REST = "rest/";

  /** Size of every BitMEX trade, level and bar (BitMEX API docs). */
  static final String CONTRACTS = "contracts";

  /**
   * What a frame says that it is about.
   *
   * @param symbol one symbol; null for all
   * @param pool one pool; null for all
   * @param accounts accounts; empty if it names none
   */
  record Filter(@Nullable String symbol, @Nullable String pool, List<String> accounts) {
    static final Filter NONE = new Filter(null, null, List.of());
  }

  /** Whether it is an answer of REST, which changes nothing that is held. */
  boolean isPage() {
    return message.getChannel().startsWith(REST);
  }

  /** Whether it is a piece of a daily file, of several symbols one after the other. */
  boolean isOfDayFile() {
    return BitmexDayFile.isPiece(message);
  }

  boolean isSnapshot() {
    return action == BitmexAction.PARTIAL;
  }

  /** The symbol that the filter or the subscription names; null for all. */
  @Nullable String about() {
    return filter.symbol() == null ? out.subscribed(message) : filter.symbol();
  }

  /** The symbol of a row: what it says itself, else what the frame is about. */
  String symbol(@Nullable String said) throws UnreadableFrame {
    return UnreadableFrame.require(said == null ? about() : said, "symbol");
  }

  /** The pool that the filter names; null for all. */
  @Nullable String pool() {
    return filter.pool();
  }

  /** The pool of a row: what it says itself, else what the frame is about. */
  @Nullable String pool(@Nullable String said) {
    return said == null ? filter.pool() : said;
  }

  /** The account of a row: what it says itself, else the only one that the filter names. */
  @Nullable String account(@Nullable String said) {
    List<String> accounts = filter.accounts();
    return said == null && accounts.size() == 1 ? accounts.get(0) : said;
  }

  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    out.add(row, symbol, state.names(), eventTime);
  }
}
