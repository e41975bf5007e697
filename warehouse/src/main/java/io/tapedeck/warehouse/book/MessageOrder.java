package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Winner;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.SqlLiteral;

/** Rows of a stretch of time in the order in which their messages were received, as SQL. */
final class MessageOrder {

  /** Ends a statement. */
  static final String SQL = " ORDER BY " + Sql.of(Winner.PLACE);

  private MessageOrder() {}

  /** A condition: received from one moment to another, both inclusive, microseconds. */
  static String received(long from, long to) {
    return Sql.of(CommonColumns.RECEIVED_TIME)
        + " BETWEEN "
        + SqlLiteral.time(from)
        + " AND "
        + SqlLiteral.time(to);
  }
}
