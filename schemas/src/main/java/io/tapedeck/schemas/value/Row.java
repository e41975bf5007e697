package io.tapedeck.schemas.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table, without what it shares with its neighbours in {@link Rows}.
 *
 * <p>{@code cells} holds the own columns in the table's order, each null or of the Java type that
 * its {@code ColumnType} names. A row is not changed once it was handed over.
 */
public final class Row {

  /** Stands for "no event time". */
  public static final long NO_TIME = Long.MIN_VALUE;

  private final long eventTime;
  private final int position;
  private final @Nullable Object[] cells;

  /**
   * A row that owns its cells.
   *
   * @param eventTime exchange's clock, microseconds since 1970 UTC, or {@link #NO_TIME}
   * @param position number of the row among all rows of its message, from 0
   * @param cells the own columns; not copied, the caller must not keep them
   */
  public Row(long eventTime, int position, @Nullable Object[] cells) {
    this.eventTime = eventTime;
    this.position = position;
    this.cells = cells;
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

  /** The value of an own column, by its index in the table. */
  public @Nullable Object cell(int index) {
    return cells[index];
  }

  /** Number of own columns. */
  public int width() {
    return cells.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row that
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
    return "Row[eventTime=" + eventTime + ", position=" + position + ", " + Arrays.toString(cells);
  }
}
