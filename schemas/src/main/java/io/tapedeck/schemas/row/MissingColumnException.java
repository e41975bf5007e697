package io.tapedeck.schemas.row;

import io.tapedeck.schemas.table.Column;

/** A row was to be made without a value that its table requires. */
public final class MissingColumnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String column;

  MissingColumnException(Column<?> column) {
    // Thrown on the hot path for hostile input: the stack trace would cost more than the row.
    super("required column " + column + " has no value", null, false, false);
    this.column = column.name();
  }

  /** Name of the column. */
  public String column() {
    return column;
  }
}
