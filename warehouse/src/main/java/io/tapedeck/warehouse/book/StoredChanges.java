package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.StreamedRows;
import io.tapedeck.warehouse.text.Numbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one book, put together from rows of {@code book_changes} in the order of time,
 * session, sequence and position. DuckDB sorts, and spills what memory does not hold; here stands
 * one message at a time.
 */
final class StoredChanges implements StoredMessages {

  private final BookName name;
  private final StreamedRows rows;
  private boolean atRow;

  private StoredChanges(BookName name, StreamedRows rows) throws SQLException {
    this.name = name;
    this.rows = rows;
    atRow = rows.result().next();
  }

  /** The messages received from one moment to another, both inclusive. */
  static StoredChanges between(QuerySession session, BookName name, long from, long to)
      throws SQLException {
    String sql =
        "SELECT "
            + Sql.micros(CommonColumns.RECEIVED_TIME)
            + ", "
            + Sql.of(CommonColumns.SESSION, CommonColumns.SEQUENCE, CommonColumns.POSITION)
            + ","
            + " "
            + Sql.micros(CommonColumns.EVENT_TIME)
            + ", "
            + Sql.of(BookChanges.SIDE, BookChanges.PRICE, BookChanges.SIZE, BookChanges.ACTION)
            + ","
            + " "
            + Sql.exact(BookChanges.PRICE)
            + ", "
            + Sql.exact(BookChanges.SIZE)
            + " FROM "
            + Sql.of(BookChanges.TABLE)
            + " WHERE "
            + name.inSql()
            + " AND "
            + MessageOrder.received(from, to)
            + MessageOrder.SQL;
    StreamedRows rows = session.stream(sql);
    try {
      return new StoredChanges(name, rows);
    } catch (SQLException e) {
      rows.close();
      throw e;
    }
  }

  @Override
  public @Nullable BookMessage next() throws SQLException {
    if (!atRow) {
      return null;
    }
    ResultSet at = rows.result();
    long received = at.getLong(1);
    String session = at.getString(2);
    long sequence = at.getLong(3);
    List<Row> levels = new ArrayList<>();
    do {
      levels.add(row(at));
      atRow = at.next();
    } while (atRow && at.getLong(3) == sequence && session.equals(at.getString(2)));
    return new BookMessage(session, sequence, received, name.pool(), levels, BookMark.NONE);
  }

  private static Row row(ResultSet at) throws SQLException {
    long eventTime = at.getLong(5);
    return StoredLevel.row(
        at.wasNull() ? Row.NO_TIME : eventTime,
        at.getInt(4),
        at.getString(6),
        number(at, 7, at.getString(10)),
        number(at, 8, at.getString(11)),
        at.getString(9));
  }

  /** What was printed: the exact text where a double could not give it back. */
  private static @Nullable Decimal number(ResultSet at, int column, @Nullable String exact)
      throws SQLException {
    if (exact != null) {
      return Decimal.parse(exact);
    }
    double value = at.getDouble(column);
    return at.wasNull() ? null : Decimal.parse(Numbers.text(value));
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
