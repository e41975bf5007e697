package io.tapedeck.launcher.promise;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Parquet files of a folder as DuckDB reads them, without any view of ours. */
final class StoredFiles {

  /** A row with what tells where it came from. */
  record Located(
      String session,
      String product,
      String channel,
      String symbol,
      @Nullable String tradeId,
      StoredRow row) {}

  private final Path folder;

  StoredFiles(Path folder) {
    this.folder = folder;
  }

  private String files(String table) {
    return "read_parquet('"
        + folder
        + "/live/"
        + table
        + "/*/*/*.parquet', hive_partitioning=true)";
  }

  /** A whole number that a query over {@code $files} gives. */
  long number(String table, String select) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(select.replace("$files", files(table)))) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Rows of an exchange, in the order in which they came. */
  List<Located> rows(String table, String exchange, boolean withTradeId) throws SQLException {
    String select =
        "select session, product, channel, symbol, %s, epoch_us(event_time), side, price, size from %s"
                .formatted(withTradeId ? "trade_id" : "null", files(table))
            + " where exchange = '%s' order by session, sequence, position".formatted(exchange);
    List<Located> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(select)) {
      while (result.next()) {
        rows.add(
            new Located(
                result.getString(1),
                result.getString(2),
                result.getString(3),
                result.getString(4),
                result.getString(5),
                new StoredRow(
                    result.getObject(6, Long.class),
                    result.getString(7),
                    result.getObject(8, Double.class),
                    result.getObject(9, Double.class))));
      }
    }
    return rows;
  }

  /** Sessions of an exchange by the time of their first row, oldest first. */
  List<String> sessions(String exchange) throws SQLException {
    List<String> sessions = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select session from %s where exchange = '%s' group by 1 order by min(received_time)"
                    .formatted(files("sessions"), exchange))) {
      while (result.next()) {
        sessions.add(result.getString(1));
      }
    }
    return sessions;
  }
}
