package io.tapedeck.schemas.row;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table, without what it shares with its neighbours in {@link Rows}. Made by {@link
 * RowBuilder} alone, so every value is of its column's type and none that is required is missing.
 * Immutable once it was handed out.
 */
public final class Row {

  /** Stands for "no event time". */
  public static final long NO_TIME = Long.MIN_VALUE;

  private final Table table;
  private final long eventTime;
  private final int position;

  /** The own columns in the table's order, each null or of the Java type of its column. */
  private final @Nullable Object[] cells;

  /** A row that owns its cells. */
  Row(Table table, long eventTime, int position, @Nullable Object[] cells) {
    this.table = table;
    this.eventTime = eventTime;
    this.position = position;
    this.cells = cells;
  }

  /** The table that it is a row of. */
  public Table table() {
    return table;
  }

  /** Exchange's clock, microseconds since 1970 UTC, or {@link #NO_TIME}. */
  public long eventTime() {
    return eventTime;
  }

  /** Whether the message gave a time. */
  public boolean hasEventTime() {
    return eventTime != NO_TIME;
  }

  /** Number of the row among all rows of its message, from 0. */
  public int position() {
    return position;
  }

  /**
   * The value of an own column.
   *
   * @throws IllegalArgumentException if the column is not one of the table's own
   */
  @SuppressWarnings("unchecked") // only values of the column's type go in
  public <T> @Nullable T get(Column<T> column) {
    return (T) cells[table.place(column)];
  }

  /**
   * The value of a required column.
   *
   * @throws MissingColumnException if the column has no value, which one that is required has
   */
  public <T> T require(Column<T> column) {
    T value = get(column);
    if (value == null) {
      throw new MissingColumnException(column);
    }
    return value;
  }

  /** The same row with another value in one column. */
  public <T> Row with(Column<T> column, T value) {
    @Nullable Object[] changed = cells.clone();
    changed[table.place(column)] = value;
    return new Row(table, eventTime, position, changed);
  }

  /** The value at a place of the table's own columns. */
  @Nullable Object at(int place) {
    return cells[place];
  }

  /** Changes a row that nobody has seen yet. */
  <T> void put(Column<T> column, T value) {
    cells[table.place(column)] = value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row that
        && table == that.table
        && eventTime == that.eventTime
        && position == that.position
        && Arrays.deepEquals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(eventTime) * 31 + Arrays.deepHashCode(cells);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(table.name()).append("[eventTime=").append(eventTime);
    text.append(", position=").append(position);
    for (Column<?> column : table.columns()) {
      text.append(", ").append(column.name()).append('=').append(get(column));
    }
    return text.append(']').toString();
  }
}
