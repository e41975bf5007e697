package io.tapedeck.market.book;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds book messages by hand: {@code snapshot().bid("99.5", "3").ask("100", "1").message()}. */
final class BookMessages {

  private final List<Row> rows = new ArrayList<>();
  private final String action;
  private String session = "session-1";
  private long sequence;
  private BookMark mark = BookMark.NONE;

  private BookMessages(String action) {
    this.action = action;
  }

  static BookMessages snapshot() {
    return new BookMessages("snapshot");
  }

  static BookMessages change() {
    return new BookMessages("update");
  }

  BookMessages bid(String price, String size) {
    return level(Side.BID, price, size);
  }

  BookMessages ask(String price, String size) {
    return level(Side.ASK, price, size);
  }

  /** Says that a side of a snapshot has no levels. */
  BookMessages empty(Side side) {
    return level(side, null, null);
  }

  BookMessages level(Side side, @Nullable String price, @Nullable String size) {
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
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, side == Side.BID ? "bid" : "ask")
        .set(BookChanges.PRICE, price == null ? null : Decimal.parse(price))
        .set(BookChanges.SIZE, size == null ? null : Decimal.parse(size))
        .set(BookChanges.SIZE_UNIT, "contracts")
        .set(BookChanges.ACTION, action)
        .set(BookChanges.LAST, false)
        .set(BookChanges.POOL, pool)
        .build(Row.NO_TIME, position);
  }

  BookMessages in(String newSession) {
    session = newSession;
    return this;
  }

  BookMessages at(long newSequence) {
    sequence = newSequence;
    return this;
  }

  BookMessages marked(BookMark newMark) {
    mark = newMark;
    return this;
  }

  BookMessage message() {
    return new BookMessage(session, sequence, 1_000 * sequence, null, List.copyOf(rows), mark);
  }
}
