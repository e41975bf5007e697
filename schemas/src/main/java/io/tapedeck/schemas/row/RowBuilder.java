package io.tapedeck.schemas.row;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row in the making: values are put in by column, so that one of a wrong type does not compile.
 * Columns that nobody sets stay null. Makes one row, into which its cells go without a copy.
 */
public final class RowBuilder {

  private static final @Nullable Object[] HANDED_OVER = {};

  private final Table table;
  private @Nullable Object[] cells;

  /** Whether all required columns are known to have a value. */
  private boolean complete;

  RowBuilder(Table table, @Nullable Object[] cells, boolean complete) {
    this.table = table;
    this.cells = cells;
    this.complete = complete;
  }

  /** A row of this table, all columns null. */
  public static RowBuilder of(Table table) {
    return new RowBuilder(table, new @Nullable Object[table.width()], false);
  }

  /** The table whose row it will be. */
  public Table table() {
    return table;
  }

  /**
   * Puts a value in a column.
   *
   * @throws IllegalArgumentException if the column is not one of the table's own
   */
  public <T> RowBuilder set(Column<T> column, @Nullable T value) {
    cells[table.place(column)] = value;
    complete &= value != null || column.nullable();
    return this;
  }

  /** Puts a time in a column; {@link Row#NO_TIME} leaves it null. */
  public RowBuilder setTime(Column<Long> column, long micros) {
    return set(column, micros == Row.NO_TIME ? null : (Long) micros);
  }

  /**
   * Puts a value in a column of which only the table is known.
   *
   * @throws IllegalArgumentException if the value is not of the column's Java type, or the column
   *     is not one of the table's own
   */
  public RowBuilder setChecked(Column<?> column, @Nullable Object value) {
    cells[table.place(column)] = column.checked(value);
    complete &= value != null || column.nullable();
    return this;
  }

  /** The value that was put in a column; null if none was. */
  @SuppressWarnings("unchecked") // only set puts values in, of the column's type
  public <T> @Nullable T get(Column<T> column) {
    return (T) cells[table.place(column)];
  }

  /** Whether a column has a value. */
  public boolean has(Column<?> column) {
    return cells[table.place(column)] != null;
  }

  /** Whether all columns hold the same as another row's. */
  public boolean sameAs(RowBuilder other) {
    return table == other.table && Arrays.deepEquals(cells, other.cells);
  }

  /** What was set so far, for many rows to begin with. */
  public RowTemplate template() {
    return new RowTemplate(table, cells.clone());
  }

  /**
   * Makes the row. The builder cannot be used again.
   *
   * @param eventTime exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}
   * @param position number of the row among all rows of its message, from 0
   * @throws MissingColumnException if a required column has no value
   */
  public Row build(long eventTime, int position) {
    @Nullable Object[] whole = cells;
    Column<?> missing = complete ? null : table.firstMissing(whole);
    if (missing != null) {
      throw new MissingColumnException(missing);
    }
    cells = HANDED_OVER;
    return new Row(table, eventTime, position, whole);
  }
}
