package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.SqlLiteral;
import io.tapedeck.warehouse.query.StreamedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a channel whose every message is the whole book: images out of {@code
 * book_snapshots}, and best bid and ask out of {@code quotes}. What history requests brought is
 * left out: its received time says nothing about the book.
 */
final class StoredImages implements StoredMessages {

  private static final String LONGEST_LAG = "INTERVAL 10 SECONDS";

  private final BookName name;
  private final StreamedRows rows;
  private boolean atRow;

  private StoredImages(BookName name, StreamedRows rows) throws SQLException {
    this.name = name;
    this.rows = rows;
    atRow = rows.result().next();
  }

  /** Images of a book as a table in SQL; a side without levels is an empty list. */
  static String inSql(BookName name) {
    return "(SELECT \"received_time\", \"session\", \"sequence\", \"position\", \"event_time\","
        + " \"bids\", \"asks\", \"exact\" FROM book_snapshots WHERE "
        + name.withoutPool()
        + " AND \"source\" = 'exchange' AND \"valid\" AND \"origin\" <> 'backfill'"
        + (name.pool() == null ? "" : " AND false")
        + " UNION ALL SELECT \"received_time\", \"session\", \"sequence\", \"position\","
        + " \"event_time\", "
        + best("bid")
        + ", "
        + best("ask")
        + ", MAP {'bids[0].price': \"exact\"['bid_price'], 'bids[0].size': \"exact\"['bid_size'],"
        + " 'asks[0].price': \"exact\"['ask_price'], 'asks[0].size': \"exact\"['ask_size']}"
        + " FROM quotes WHERE "
        + name.inSql()
        + " AND \"origin\" <> 'backfill')";
  }

  private static String best(String side) {
    return "CASE WHEN \"%1$s_price\" IS NULL THEN [] ELSE [{'price': \"%1$s_price\", 'size': \"%1$s_size\"}] END"
        .formatted(side);
  }

  /** The images received from one moment to another, both inclusive. */
  static StoredImages between(QuerySession session, BookName name, long from, long to)
      throws SQLException {
    String sql =
        "SELECT epoch_us(\"received_time\"), \"session\", \"sequence\", epoch_us(\"event_time\"),"
            + " \"bids\", \"asks\", \"exact\" FROM "
            + inSql(name)
            + " WHERE \"received_time\" >= "
            + SqlLiteral.time(from)
            + " AND \"received_time\" <= "
            + SqlLiteral.time(to)
            + " ORDER BY \"received_time\", \"session\", \"sequence\", \"position\"";
    StreamedRows rows = session.stream(sql);
    try {
      return new StoredImages(name, rows);
    } catch (SQLException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * From where to read to know the newest image before a moment, microseconds: of parallel sessions
   * the one that lags must not win. Empty if there is no image.
   */
  static OptionalLong start(QuerySession session, BookName name, long before) throws SQLException {
    String sql =
        "WITH newest AS (SELECT \"session\", max(\"received_time\") AS heard FROM "
            + inSql(name)
            + " WHERE \"received_time\" < "
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
   * A frame that says several images of one book says them one after the other: the last counts.
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
          StoredImage.rows(
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
