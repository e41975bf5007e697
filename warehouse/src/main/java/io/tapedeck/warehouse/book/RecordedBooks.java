package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookProtocols;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.warehouse.query.QuerySession;
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

/** Asks which books of an exchange stand in the files of some days. */
final class RecordedBooks {

  /** Rows that a book can be made of, each with the levels a side that its channel shows. */
  private static final String ROWS =
      "(SELECT \"exchange\", \"product\", \"channel\", \"symbol\", \"pool\", \"instrument\","
          + " \"size_unit\", \"received_time\", 0 AS levels FROM book_changes"
          + " UNION ALL SELECT \"exchange\", \"product\", \"channel\", \"symbol\", NULL,"
          + " \"instrument\", \"size_unit\", \"received_time\","
          + " coalesce(\"depth\", greatest(len(\"bids\"), len(\"asks\"))) FROM book_snapshots"
          + " WHERE \"source\" = 'exchange' AND \"origin\" <> 'backfill'"
          + " UNION ALL SELECT \"exchange\", \"product\", \"channel\", \"symbol\", \"pool\","
          + " \"instrument\", \"size_unit\", \"received_time\", 1 FROM quotes"
          + " WHERE \"origin\" <> 'backfill')";

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

    /** Changes tell more than images of the same depth. */
    boolean hasChanges() {
      return StoredRules.areChanges(name);
    }
  }

  /** The books of a symbol, up to a moment, inclusive. */
  List<Recorded> of(String symbol, long moment) throws SQLException {
    List<Recorded> found = new ArrayList<>();
    String books =
        "SELECT \"product\", \"channel\", \"pool\", max(\"instrument\"), max(\"size_unit\"),"
            + " max(levels), epoch_us(max(\"received_time\")) FROM "
            + ROWS
            + where(symbol)
            + " AND \"received_time\" <= "
            + SqlLiteral.time(moment)
            + " GROUP BY ALL ORDER BY 1, 2, 3";
    try (StreamedRows rows = sql.stream(books)) {
      ResultSet at = rows.result();
      while (at.next()) {
        BookName name =
            new BookName(exchange, at.getString(1), at.getString(2), symbol, at.getString(3));
        long depth =
            BookProtocols.rules(exchange, name.channel())
                .map(BookRules::depth)
                .map(Integer::longValue)
                .orElse(at.getLong(6));
        found.add(new Recorded(name, at.getString(4), at.getString(5), depth, at.getLong(7)));
      }
    }
    return found;
  }

  /** When the first message of a symbol came, microseconds; empty if there is none. */
  OptionalLong begin(String symbol) throws SQLException {
    String first = "SELECT epoch_us(min(\"received_time\")) FROM " + ROWS + where(symbol);
    try (StreamedRows rows = sql.stream(first)) {
      rows.result().next();
      long begin = rows.result().getLong(1);
      return rows.result().wasNull() ? OptionalLong.empty() : OptionalLong.of(begin);
    }
  }

  /** The symbols that have books. */
  NavigableSet<String> symbols() throws SQLException {
    NavigableSet<String> symbols = new TreeSet<>();
    String all =
        "SELECT DISTINCT \"symbol\" FROM "
            + ROWS
            + " WHERE \"exchange\" = "
            + SqlLiteral.of(exchange)
            + " AND \"symbol\" IS NOT NULL";
    try (StreamedRows rows = sql.stream(all)) {
      while (rows.result().next()) {
        symbols.add(rows.result().getString(1));
      }
    }
    return symbols;
  }

  private String where(String symbol) {
    return " WHERE \"exchange\" = "
        + SqlLiteral.of(exchange)
        + " AND \"symbol\" = "
        + SqlLiteral.of(symbol);
  }
}
