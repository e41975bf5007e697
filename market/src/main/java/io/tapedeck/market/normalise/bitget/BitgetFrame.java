package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.BookTemplates;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.json.EpochTimes;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.value.BookMark;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One push or REST answer while it is read, and where the rows that it gives go.
 *
 * @param isSnapshot whether it is a start snapshot, or a whole list
 * @param time when the exchange sent it, microseconds since 1970 UTC, or {@link Row#NO_TIME}; known
 *     to mappers that ask for it
 * @param requestedProduct the product that a REST request names; null otherwise
 * @param requestedSymbol the symbol that a REST request names; null otherwise
 */
record BitgetFrame(
    JsonCursor json,
    RawMessage message,
    BitgetState state,
    FrameRows out,
    boolean isSnapshot,
    long time,
    @Nullable String requestedProduct,
    @Nullable String requestedSymbol) {

  /** Every size that the exchange prints, unless it names the quote coin (v2 docs). */
  static final String BASE = "base";

  static final String QUOTE = "quote";

  /** Stands for the key's own account where the record does not name it: no frame does. */
  private static final String ACCOUNT = "default";

  /** A message of which the envelope is not read yet. */
  static BitgetFrame of(RawMessage message, BitgetState state, FrameRows out)
      throws UnreadableFrame {
    return new BitgetFrame(
        out.cursor(message), message, state, out, false, Row.NO_TIME, null, null);
  }

  /** The same message, a push whose envelope says this. */
  BitgetFrame push(boolean snapshot, long sent) {
    return new BitgetFrame(json, message, state, out, snapshot, sent, null, null);
  }

  /** The same message, an answer to a request that says this. */
  BitgetFrame answer(@Nullable String product, @Nullable String symbol) {
    return new BitgetFrame(json, message, state, out, true, Row.NO_TIME, product, symbol);
  }

  /**
   * The symbol of the subscription, else the one in the row or in the request; plain. Settles the
   * row's product.
   */
  String symbol(@Nullable String inRow) throws UnreadableFrame {
    String subscribed = out.subscribed(message);
    String found = symbolOrNull(subscribed == null || subscribed.isEmpty() ? inRow : subscribed);
    return UnreadableFrame.require(found, "symbol");
  }

  /** The symbol in the row, else in the request; plain. For rows that need not be about one. */
  @Nullable String symbolOrNull(@Nullable String inRow) throws UnreadableFrame {
    String printed = inRow == null || inRow.isEmpty() ? requestedSymbol : inRow;
    return printed == null || printed.isEmpty() ? null : plain(printed);
  }

  private String plain(String printed) throws UnreadableFrame {
    String suffixed = BitgetSymbols.productOf(printed);
    if (suffixed == null
        && requestedProduct == null
        && message.getChannel().startsWith(BitgetMappers.V1_MIX)) {
      throw UnreadableFrame.missing("suffix of the symbol, or productType of the request,");
    }
    if (suffixed != null && !message.getProduct().equals(BitgetSymbols.MARGIN)) {
      out.inProduct(suffixed);
    }
    return BitgetSymbols.plain(printed);
  }

  /** Says the product that a row names, in any spelling; null for the message's own. */
  void category(@Nullable String word) {
    out.inProduct(Objects.requireNonNullElse(BitgetSymbols.product(word), product()));
  }

  /** The product of rows that do not say theirs. */
  String product() {
    return requestedProduct == null ? message.getProduct() : requestedProduct;
  }

  /** The product of the row that is being read. */
  String rowProduct() {
    return out.product(message);
  }

  /** A time that a row prints, else that of the frame. */
  long timeOr(long printed) {
    return printed == Row.NO_TIME ? time : printed;
  }

  /** Reads a time in milliseconds, or in seconds where the number is that small. */
  long epochMicros() throws UnreadableFrame {
    return EpochTimes.micros(json.whole());
  }

  /** An id that says something. */
  static @Nullable String id(@Nullable String printed) {
    return Identity.Id.known(printed);
  }

  /** Adds a row; one of an account gets the name that the record has of it. */
  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    Column<String> account = row.table().account();
    if (account != null) {
      row.set(account, out.account(ACCOUNT));
    }
    out.add(row, symbol, state.names(rowProduct()), eventTime);
  }

  /** Adds a row without a time, of a symbol whose comparable name the message itself says. */
  void addNamed(RowBuilder row, String symbol, @Nullable String instrument) {
    out.add(row, symbol, printed -> instrument, Row.NO_TIME);
  }

  /** The changes of a symbol's book, to be added. */
  BookChangeRows bookRows(String symbol, long eventTime, BookTemplates templates) {
    return new BookChangeRows(out, state.names(rowProduct()), symbol, eventTime, templates);
  }

  /** Says what was printed to prove the symbol's book. */
  void markBook(String symbol, BookMark mark) {
    out.markBook(symbol, state.names(rowProduct()), mark);
  }

  /** Whether it came by REST. */
  boolean isAnswer() {
    return message.getChannel().startsWith(BitgetNormaliser.REST);
  }
}
