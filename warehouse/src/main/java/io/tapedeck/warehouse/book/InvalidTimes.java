package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.SqlLiteral;
import io.tapedeck.warehouse.query.StreamedRows;
import io.tapedeck.warehouse.text.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The times at which a book was not right: rows of {@code gaps}, and of {@code book_snapshots} that
 * say so.
 */
final class InvalidTimes {

  /** So long after a gap opened its row may still come. */
  private static final int LATEST_ROW_DAYS = 7;

  private InvalidTimes() {}

  /** The gaps of a book that touch a time, in no order. */
  static List<InvalidTime> of(
      BookFiles files, BookName name, LocalDate fromDay, LocalDate toDay, long from, long to)
      throws SQLException {
    List<InvalidTime> invalid = new ArrayList<>();
    addGaps(files.sql(fromDay, toDay.plusDays(LATEST_ROW_DAYS)), name, to, invalid);
    addInvalidBooks(files.sql(fromDay, toDay), name, from, to, invalid);
    invalid.removeIf(gap -> gap.to() <= from);
    return invalid;
  }

  private static void addGaps(QuerySession sql, BookName name, long to, List<InvalidTime> invalid)
      throws SQLException {
    String gapsSql =
        "SELECT epoch_us(coalesce("
            + Sql.of(Gaps.FROM)
            + ", "
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + " - INTERVAL 1 MICROSECOND)), "
            + Sql.micros(Gaps.TO)
            + ", "
            + Sql.of(Gaps.REASON)
            + " FROM "
            + Sql.of(Gaps.TABLE)
            + " WHERE "
            + Sql.is(CommonColumns.EXCHANGE, name.exchange())
            + " AND ("
            + Sql.of(CommonColumns.SYMBOL)
            + " IS NULL OR "
            + Sql.is(CommonColumns.SYMBOL, name.symbol())
            + ") AND ("
            + ofBook(name)
            + ") AND NOT "
            + Sql.is(Gaps.STATE, "mended")
            + " AND ("
            + Sql.of(Gaps.FROM)
            + " IS NULL OR "
            + Sql.of(Gaps.FROM)
            + " <= "
            + SqlLiteral.time(to)
            + ")";
    try (StreamedRows rows = sql.stream(gapsSql)) {
      ResultSet at = rows.result();
      while (at.next()) {
        invalid.add(gap(at));
      }
    }
  }

  /**
   * The channel's own, and what was said of a kind as a whole, or of messages of which nobody knows
   * the kind: such a row has the product of its session, which may hold several.
   */
  private static String ofBook(BookName name) {
    return Sql.is(CommonColumns.PRODUCT, name.product())
        + " AND "
        + Sql.is(CommonColumns.CHANNEL, name.channel())
        + " OR "
        + Sql.of(CommonColumns.CHANNEL)
        + " IN ("
        + SqlLiteral.of(Gaps.SESSION_CHANNEL)
        + ", "
        + SqlLiteral.of(Gaps.KAFKA_CHANNEL)
        + ") AND "
        + Sql.of(Gaps.KIND)
        + " IN ("
        + (StoredRules.areChanges(name) ? "'book', 'unknown'" : "'book', 'quotes', 'unknown'")
        + ")";
  }

  private static InvalidTime gap(ResultSet at) throws SQLException {
    long from = at.getLong(1);
    long end = at.getLong(2);
    boolean open = at.wasNull();
    String reason = at.getString(3);
    String words =
        "a gap from %s to %s (%s)"
            .formatted(
                UtcTime.text(from), open ? "an end not known yet" : UtcTime.text(end), reason);
    return new InvalidTime(from, open ? Long.MAX_VALUE : end, null, words);
  }

  private static void addInvalidBooks(
      QuerySession sql, BookName name, long from, long to, List<InvalidTime> invalid)
      throws SQLException {
    String invalidSql =
        "SELECT "
            + Sql.micros(CommonColumns.RECEIVED_TIME)
            + ", "
            + Sql.of(CommonColumns.SESSION)
            + ", coalesce("
            + Sql.of(BookSnapshots.REASON)
            + ", 'not valid'), "
            + Sql.is(BookSnapshots.SOURCE, "exchange")
            + " FROM "
            + Sql.of(BookSnapshots.TABLE)
            + " WHERE "
            + name.withoutPool()
            + " AND NOT "
            + Sql.of(BookSnapshots.VALID)
            + " AND "
            + MessageOrder.received(from, to);
    try (StreamedRows rows = sql.stream(invalidSql)) {
      ResultSet at = rows.result();
      while (at.next()) {
        long time = at.getLong(1);
        String words = "marked so at %s (%s)".formatted(UtcTime.text(time), at.getString(3));
        // Holds at no moment of its own: the next snapshot makes the book right again.
        // An exchange's own snapshot is not whole from its arrival on; the job names the last good
        // one.
        long lastGood = at.getBoolean(4) ? time - 1 : time;
        invalid.add(new InvalidTime(lastGood, time + 1, at.getString(2), words));
      }
    }
  }
}
