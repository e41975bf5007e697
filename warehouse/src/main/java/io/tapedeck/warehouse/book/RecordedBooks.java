package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.SqlLiteral;
import io.tapedeck.warehouse.query.StreamedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The books of an exchange that stand in the files of some days. */
final class RecordedBooks {

  /** Rows that a book can be made of, each with the levels a side that its channel shows. */
  private static final String ROWS =
      "(SELECT "
          + Sql.of(
              CommonColumns.EXCHANGE,
              CommonColumns.PRODUCT,
              CommonColumns.CHANNEL,
              CommonColumns.SYMBOL,
              BookChanges.POOL,
              CommonColumns.INSTRUMENT)
          + ","
          + " "
          + Sql.of(BookChanges.SIZE_UNIT, CommonColumns.RECEIVED_TIME)
          + ", 0 AS levels FROM "
          + Sql.of(BookChanges.TABLE)
          + " UNION ALL SELECT "
          + Sql.of(
              CommonColumns.EXCHANGE,
              CommonColumns.PRODUCT,
              CommonColumns.CHANNEL,
              CommonColumns.SYMBOL)
          + ", NULL,"
          + " "
          + Sql.of(CommonColumns.INSTRUMENT, BookChanges.SIZE_UNIT, CommonColumns.RECEIVED_TIME)
          + ","
          + " coalesce("
          + Sql.of(BookSnapshots.DEPTH)
          + ", greatest(len("
          + Sql.of(BookSnapshots.BIDS)
          + "), len("
          + Sql.of(BookSnapshots.ASKS)
          + "))) FROM "
          + Sql.sessionsOf(BookSnapshots.TABLE)
          + " WHERE "
          + Sql.of(BookSnapshots.SOURCE)
          + " = 'exchange' AND "
          + Sql.of(CommonColumns.ORIGIN)
          + " <> 'backfill'"
          + " UNION ALL SELECT "
          + Sql.of(
              CommonColumns.EXCHANGE,
              CommonColumns.PRODUCT,
              CommonColumns.CHANNEL,
              CommonColumns.SYMBOL,
              BookChanges.POOL)
          + ","
          + " "
          + Sql.of(CommonColumns.INSTRUMENT, BookChanges.SIZE_UNIT, CommonColumns.RECEIVED_TIME)
          + ", 1 FROM "
          + Sql.sessionsOf(Quotes.TABLE)
          + " WHERE "
          + Sql.of(CommonColumns.ORIGIN)
          + " <> 'backfill')";

  private final QuerySession sql;
  private final String exchange;

  RecordedBooks(QuerySession sql, String exchange) {
    this.sql = sql;
    this.exchange = exchange;
  }

  /**
   * A book of which something was recorded.
   *
   * @param name which it is
   * @param instrument our comparable name; null when it cannot be derived
   * @param sizeUnit unit of its sizes
   * @param depth levels a side that its channel shows
   * @param newest received time of the last message, microseconds since 1970 UTC
   */
  record Recorded(
      BookName name, @Nullable String instrument, String sizeUnit, long depth, long newest) {

    /** Changes tell more than snapshots of the same depth. */
    boolean hasChanges() {
      return StoredRules.areChanges(name);
    }
  }

  /** The books of a symbol, or of symbols with this comparable name, up to a moment, inclusive. */
  List<Recorded> of(String symbol, long moment) throws SQLException {
    List<Recorded> found = of(CommonColumns.SYMBOL, symbol, moment);
    return found.isEmpty() && isComparable(symbol)
        ? of(CommonColumns.INSTRUMENT, symbol, moment)
        : found;
  }

  /** A name of ours has its parts joined so, which keeps the second look from most that are not. */
  private static boolean isComparable(String name) {
    return name.indexOf('-') > 0;
  }

  private List<Recorded> of(Column<String> column, String word, long moment) throws SQLException {
    List<Recorded> found = new ArrayList<>();
    String books =
        "SELECT "
            + Sql.of(
                CommonColumns.PRODUCT,
                CommonColumns.CHANNEL,
                BookChanges.POOL,
                CommonColumns.SYMBOL)
            + ", max("
            + Sql.of(CommonColumns.INSTRUMENT)
            + "), max("
            + Sql.of(BookChanges.SIZE_UNIT)
            + "),"
            + " max(levels), "
            + Sql.newestMicros(CommonColumns.RECEIVED_TIME)
            + " FROM "
            + ROWS
            + where(column, word)
            + " AND "
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + " <= "
            + SqlLiteral.time(moment)
            + " GROUP BY ALL ORDER BY 1, 2, 3, 4";
    try (StreamedRows rows = sql.stream(books)) {
      ResultSet at = rows.result();
      while (at.next()) {
        BookName name =
            new BookName(
                exchange, at.getString(1), at.getString(2), at.getString(4), at.getString(3));
        long depth =
            BookProtocols.rules(exchange, name.channel())
                .map(BookRules::depth)
                .map(Integer::longValue)
                .orElse(at.getLong(7));
        found.add(new Recorded(name, at.getString(5), at.getString(6), depth, at.getLong(8)));
      }
    }
    return found;
  }

  /** When the first message of a symbol came, microseconds; empty if there is none. */
  OptionalLong begin(String symbol) throws SQLException {
    OptionalLong begin = begin(CommonColumns.SYMBOL, symbol);
    return begin.isEmpty() && isComparable(symbol)
        ? begin(CommonColumns.INSTRUMENT, symbol)
        : begin;
  }

  private OptionalLong begin(Column<String> column, String word) throws SQLException {
    String first =
        "SELECT epoch_us(min("
            + Sql.of(CommonColumns.RECEIVED_TIME)
            + ")) FROM "
            + ROWS
            + where(column, word);
    try (StreamedRows rows = sql.stream(first)) {
      rows.result().next();
      long begin = rows.result().getLong(1);
      return rows.result().wasNull() ? OptionalLong.empty() : OptionalLong.of(begin);
    }
  }

  /** The symbols that have books, and their comparable names. */
  NavigableSet<String> symbols() throws SQLException {
    NavigableSet<String> symbols = new TreeSet<>();
    String all =
        "SELECT DISTINCT "
            + Sql.of(CommonColumns.SYMBOL, CommonColumns.INSTRUMENT)
            + " FROM "
            + ROWS
            + " WHERE "
            + Sql.is(CommonColumns.EXCHANGE, exchange)
            + " AND "
            + Sql.of(CommonColumns.SYMBOL)
            + " IS NOT NULL";
    try (StreamedRows rows = sql.stream(all)) {
      while (rows.result().next()) {
        symbols.add(rows.result().getString(1));
        String instrument = rows.result().getString(2);
        if (instrument != null) {
          symbols.add(instrument);
        }
      }
    }
    return symbols;
  }

  private String where(Column<String> column, String word) {
    return " WHERE " + Sql.is(CommonColumns.EXCHANGE, exchange) + " AND " + Sql.is(column, word);
  }
}
