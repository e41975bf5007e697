package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** A level that is stored, as a row of {@code book_changes}, with the cells that a book reads. */
final class StoredLevel {

  static final String SNAPSHOT = "snapshot";

  /** No book asks for it. */
  private static final String UNSAID = "unknown";

  private StoredLevel() {}

  static Row row(
      long eventTime,
      int position,
      String side,
      @Nullable Decimal price,
      @Nullable Decimal size,
      String action) {
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, side)
        .set(BookChanges.PRICE, price)
        .set(BookChanges.SIZE, size)
        .set(BookChanges.SIZE_UNIT, UNSAID)
        .set(BookChanges.ACTION, action)
        .set(BookChanges.LAST, false)
        .build(eventTime, position);
  }
}
