package io.tapedeck.schemas.row;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import java.util.List;
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

  /**
   * Adds rows that have these values and, in two columns, their own; as by {@link RowBuilder}.
   *
   * @param position number of the first row among all rows of its message
   */
  <A, B> void addRows(
      Column<A> first,
      List<? extends @Nullable A> firsts,
      Column<B> second,
      List<? extends @Nullable B> seconds,
      long eventTime,
      int position,
      List<Row> rows) {
    int firstPlace = table.place(first);
    int secondPlace = table.place(second);
    int count = firsts.size();
    for (int i = 0; i < count; i++) {
      @Nullable Object[] own = cells.clone();
      Object firstValue = firsts.get(i);
      Object secondValue = seconds.get(i);
      own[firstPlace] = firstValue;
      own[secondPlace] = secondValue;
      boolean whole = complete && firstValue != null && secondValue != null;
      rows.add(
          whole
              ? new Row(table, eventTime, position + i, own)
              : new RowBuilder(table, own, false).build(eventTime, position + i));
    }
  }
}
