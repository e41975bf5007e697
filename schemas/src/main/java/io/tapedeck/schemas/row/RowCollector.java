package io.tapedeck.schemas.row;

import io.tapedeck.schemas.table.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table in the making: until they are handed out nobody sees them, so that the last one
 * can still change without a copy. Used again for the next rows; not thread-safe.
 */
public final class RowCollector {

  private List<Row> rows = List.of();

  /** Starts without rows, with room for so many. */
  public void start(int expected) {
    rows = new ArrayList<>(expected);
  }

  /**
   * Makes a row and adds it.
   *
   * @param eventTime exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}
   * @param position number of the row among all rows of its message, from 0
   * @throws MissingColumnException if a required column has no value
   */
  public void add(RowBuilder row, long eventTime, int position) {
    rows.add(row.build(eventTime, position));
  }

  /**
   * Makes rows that differ in two columns and adds them.
   *
   * @param shared the values that they have in common
   * @param firsts the values of one column, a row each
   * @param seconds the values of the other, as many
   * @param eventTime exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}
   * @param position number of the first row among all rows of its message, from 0
   * @throws MissingColumnException if a required column has no value
   */
  public <A, B> void addAll(
      RowTemplate shared,
      Column<A> first,
      List<? extends @Nullable A> firsts,
      Column<B> second,
      List<? extends @Nullable B> seconds,
      long eventTime,
      int position) {
    shared.addRows(first, firsts, second, seconds, eventTime, position, rows);
  }

  /** Sets a column of the row added last; nothing if there is none. */
  public <T> void setLast(Column<T> column, T value) {
    if (!rows.isEmpty()) {
      rows.get(rows.size() - 1).put(column, value);
    }
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Hands the rows out, which do not change any more. */
  public List<Row> take() {
    List<Row> taken = rows;
    rows = List.of();
    return taken;
  }
}
