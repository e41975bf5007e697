package io.tapedeck.schemas.row;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The cells that many rows of one table share, set once: for messages of many rows, such as the
 * levels of a book, whose rows differ in two or three columns. Made by {@link RowBuilder#template}.
 * Immutable.
 */
public final class RowTemplate {

  private final Table table;
  private final @Nullable Object[] cells;
  private final boolean complete;

  RowTemplate(Table table, @Nullable Object[] cells) {
    this.table = table;
    this.cells = cells;
    this.complete = table.firstMissing(cells) == null;
  }

  /** A row that has these values. */
  public RowBuilder row() {
    return new RowBuilder(table, cells.clone(), complete);
  }

  /** A row that has these values and, in two columns, its own; as by {@link RowBuilder}. */
  <A, B> Row row(
      Column<A> first,
      @Nullable A firstValue,
      Column<B> second,
      @Nullable B secondValue,
      long eventTime,
      int position) {
    @Nullable Object[] own = cells.clone();
    own[table.place(first)] = firstValue;
    own[table.place(second)] = secondValue;
    boolean whole =
        complete
            && (firstValue != null || first.nullable())
            && (secondValue != null || second.nullable());
    return whole
        ? new Row(table, eventTime, position, own)
        : new RowBuilder(table, own, false).build(eventTime, position);
  }
}
