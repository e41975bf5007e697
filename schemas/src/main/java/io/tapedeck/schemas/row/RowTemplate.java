package io.tapedeck.schemas.row;

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
}
