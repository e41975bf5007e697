package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Row;
import org.jspecify.annotations.Nullable;

/** Makes rows of {@code book_changes}, with the cells that a book reads. */
final class StoredLevel {

  static final String SNAPSHOT = "snapshot";

  private static final int WIDTH = Tables.BOOK_CHANGES.columns().size();
  private static final int SIDE = Tables.BOOK_CHANGES.index("side");
  private static final int PRICE = Tables.BOOK_CHANGES.index("price");
  private static final int SIZE = Tables.BOOK_CHANGES.index("size");
  private static final int ACTION = Tables.BOOK_CHANGES.index("action");

  private StoredLevel() {}

  static Row row(
      long eventTime,
      int position,
      String side,
      @Nullable Decimal price,
      @Nullable Decimal size,
      String action) {
    @Nullable Object[] cells = new @Nullable Object[WIDTH];
    cells[SIDE] = side;
    cells[PRICE] = price;
    cells[SIZE] = size;
    cells[ACTION] = action;
    return new Row(eventTime, position, cells);
  }
}
