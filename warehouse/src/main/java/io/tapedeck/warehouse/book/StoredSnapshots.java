package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.SqlLiteral;
import io.tapedeck.warehouse.query.StreamedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a channel whose every message is the whole book: snapshots out of {@code
 * book_snapshots}, and best bid and ask out of {@code quotes}. What history requests brought is
 * left out: its received time says nothing about the book.
 */
final class StoredSnapshots implements StoredMessages {

  private static final String LONGEST_LAG = "INTERVAL 10 SECONDS";

  private final BookName name;
  private final StreamedRows rows;
  private boolean atRow;

  private StoredSnapshots(BookName name, StreamedRows rows) throws SQLException {
    this.name = name;
    this.rows = rows;
    atRow = rows.result().next();
  }

  /** Snapshots of a book as a table in SQL; a side without levels is an empty list. */
  static String inSql(BookName name) {
    return "(SELECT "
        + Sql.of(
            CommonColumns.RECEIVED_TIME,
            CommonColumns.SESSION,
            CommonColumns.SEQUENCE,
            CommonColumns.POSITION,
            CommonColumns.EVENT_TIME)
        + ","
        + " "
        + Sql.of(BookSnapshots.BIDS, BookSnapshots.ASKS, CommonColumns.EXACT)
        + " FROM "
        + Sql.sessionsOf(BookSnapshots.TABLE)
        + " WHERE "
        + name.withoutPool()
        + " AND "
        + Sql.of(BookSnapshots.SOURCE)
        + " = 'exchange' AND "
        + Sql.of(BookSnapshots.VALID)
        + " AND "
        + Sql.of(CommonColumns.ORIGIN)
        + " <> 'backfill'"
        + (name.pool() == null ? "" : " AND false")
        + " UNION ALL SELECT "
        + Sql.of(
            CommonColumns.RECEIVED_TIME,
            CommonColumns.SESSION,
            CommonColumns.SEQUENCE,
            CommonColumns.POSITION)
        + ","
        + " "
        + Sql.of(CommonColumns.EVENT_TIME)
        + ", "
        + best(Quotes.BID_PRICE, Quotes.BID_SIZE)
        + ", "
        + best(Quotes.ASK_PRICE, Quotes.ASK_SIZE)
        + ", MAP {'bids[0].price': "
        + Sql.exact(Quotes.BID_PRICE)
        + ", 'bids[0].size': "
        + Sql.exact(Quotes.BID_SIZE)
        + ","
        + " 'asks[0].price': "
        + Sql.exact(Quotes.ASK_PRICE)
        + ", 'asks[0].size': "
        + Sql.exact(Quotes.ASK_SIZE)
        + "}"
        + " FROM "
        + Sql.sessionsOf(Quotes.TABLE)
        + " WHERE "
        + name.inSql()
        + " AND "
        + Sql.of(CommonColumns.ORIGIN)
        + " <> 'backfill')";
  }

  private static String best(Column<?> price, Column<?> size) {
    return "CASE WHEN %1$s IS NULL THEN [] ELSE [{'price': %1$s, 'size': %2$s}] END"
        .formatted(Sql.of(price), Sql.of(size));
  }

  /** The snapshots received from one moment to another, both inclusive. */
  static StoredSnapshots between(QuerySession session, BookName name, long from, long to)
      throws SQLException {
    String sql =
        "SELECT "
            + Sql.micros(CommonColumns.RECEIVED_TIME)
            + ", "
            + Sql.of(CommonColumns.SESSION, CommonColumns.SEQUENCE)
            + ", "
            + Sql.micros(CommonColumns.EVENT_TIME)
            + ","
            + " "
            + Sql.of(BookSnapshots.BIDS, BookSnapshots.ASKS, CommonColumns.EXACT)
            + " FROM "
            + inSql(name)
            + " WHERE "
            + MessageOrder.received(from, to)
            + MessageOrder.SQL;
    StreamedRows rows = session.stream(sql);
    try {
      return new StoredSnapshots(name, rows);
    } catch (SQLException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * From where to read to know the newest snapshot before a moment, microseconds: of parallel
   * sessions the one that lags must not win. Empty if there is no snapshot.
   */
  static OptionalLong start(QuerySession session, BookName name, long before) throws SQLException {
    String sql =
        "WITH newest AS (SELECT "
            + Sql.of(CommonColumns.SESSION)
            + ", max("
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + ") AS heard FROM "
            + inSql(name)
            + " WHERE "
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + " < "
            + SqlLiteral.time(before)
            + " GROUP BY ALL) SELECT epoch_us(min(heard)) FROM newest WHERE heard >= (SELECT"
            + " max(heard) FROM newest) - "
            + LONGEST_LAG;
    try (StreamedRows rows = session.stream(sql)) {
      rows.result().next();
      long start = rows.result().getLong(1);
      return rows.result().wasNull() ? OptionalLong.empty() : OptionalLong.of(start);
    }
  }

  /**
   * A frame that says several snapshots of one book says them one after the other: the last counts.
   */
  @Override
  public @Nullable BookMessage next() throws SQLException {
    if (!atRow) {
      return null;
    }
    ResultSet at = rows.result();
    long received = at.getLong(1);
    String session = at.getString(2);
    long sequence = at.getLong(3);
    List<Row> levels;
    do {
      long eventTime = at.getLong(4);
      levels =
          StoredSnapshot.rows(
              at.wasNull() ? Row.NO_TIME : eventTime,
              at.getObject(5),
              at.getObject(6),
              at.getObject(7));
      atRow = at.next();
    } while (atRow && at.getLong(3) == sequence && session.equals(at.getString(2)));
    return new BookMessage(session, sequence, received, name.pool(), levels, BookMark.NONE);
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
