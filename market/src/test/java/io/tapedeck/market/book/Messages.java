package io.tapedeck.market.book;

import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds book messages by hand: {@code image().bid("99.5", "3").ask("100", "1").message()}. */
final class Messages {

  private final List<Row> rows = new ArrayList<>();
  private final String action;
  private String session = "session-1";
  private long sequence;
  private BookMark mark = BookMark.NONE;

  private Messages(String action) {
    this.action = action;
  }

  static Messages image() {
    return new Messages("snapshot");
  }

  static Messages change() {
    return new Messages("update");
  }

  Messages bid(String price, String size) {
    return level(Side.BID, price, size);
  }

  Messages ask(String price, String size) {
    return level(Side.ASK, price, size);
  }

  /** Says that a side of an image has no levels. */
  Messages empty(Side side) {
    return level(side, null, null);
  }

  Messages level(Side side, @Nullable String price, @Nullable String size) {
    rows.add(row(rows.size(), action, side, price, size, null));
    return this;
  }

  static Row row(
      int position,
      String action,
      Side side,
      @Nullable String price,
      @Nullable String size,
      @Nullable String pool) {
    Object[] cells = new Object[Tables.BOOK_CHANGES.columns().size()];
    cells[Tables.BOOK_CHANGES.index("side")] = side == Side.BID ? "bid" : "ask";
    cells[Tables.BOOK_CHANGES.index("price")] = price == null ? null : Decimal.parse(price);
    cells[Tables.BOOK_CHANGES.index("size")] = size == null ? null : Decimal.parse(size);
    cells[Tables.BOOK_CHANGES.index("size_unit")] = "contracts";
    cells[Tables.BOOK_CHANGES.index("action")] = action;
    cells[Tables.BOOK_CHANGES.index("last")] = false;
    cells[Tables.BOOK_CHANGES.index("pool")] = pool;
    return new Row(Row.NO_TIME, position, cells);
  }

  Messages in(String newSession) {
    session = newSession;
    return this;
  }

  Messages at(long newSequence) {
    sequence = newSequence;
    return this;
  }

  Messages marked(BookMark newMark) {
    mark = newMark;
    return this;
  }

  BookMessage message() {
    return new BookMessage(session, sequence, 1_000 * sequence, null, List.copyOf(rows), mark);
  }
}
