package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.EpochTimes;
import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.BookMark;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One push or REST answer while it is read, and where the rows that it gives go.
 *
 * @param isImage whether it is a start image, or a whole list
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
    boolean isImage,
    long time,
    @Nullable String requestedProduct,
    @Nullable String requestedSymbol) {

  /** Every size that the exchange prints, unless it names the quote coin (v2 docs). */
  static final String BASE = "base";

  static final String QUOTE = "quote";

  /** Stands for the key's own account where the record does not name it: no frame does. */
  private static final String ACCOUNT = "default";

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
  @Nullable String symbolOrNull(@Nullable String inRow) {
    String printed = inRow == null || inRow.isEmpty() ? requestedSymbol : inRow;
    return printed == null || printed.isEmpty() ? null : plain(printed);
  }

  private String plain(String printed) {
    String suffixed = BitgetSymbols.productOf(printed);
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
  /** Whose rows they are. */
  String account() {
    return out.account(ACCOUNT);
  }

  String product() {
    return requestedProduct == null ? message.getProduct() : requestedProduct;
  }

  /** Reads a time in milliseconds, or in seconds where the number is that small. */
  long epochMicros() throws UnreadableFrame {
    return EpochTimes.micros(json.whole());
  }

  void add(Table table, String symbol, long eventTime, @Nullable Object... cells) {
    out.addNamed(table, symbol, state.names(out.product(message)), eventTime, cells);
  }

  void add(RowBuilder row, @Nullable String symbol, long eventTime) {
    out.add(row, symbol, state.names(out.product(message)), eventTime);
  }

  /** Says what was printed to prove the symbol's book. */
  void markBook(String symbol, BookMark mark) {
    out.markBook(symbol, state.names(out.product(message)).instrument(symbol), mark);
  }

  /** Adds a row that may be about no symbol. */
  void addOwn(Table table, @Nullable String symbol, long eventTime, @Nullable Object... cells) {
    if (symbol == null) {
      out.add(table, null, null, eventTime, cells);
    } else {
      add(table, symbol, eventTime, cells);
    }
  }

  /** Whether it came by REST. */
  boolean isAnswer() {
    return message.getChannel().startsWith(BitgetNormaliser.REST);
  }
}
