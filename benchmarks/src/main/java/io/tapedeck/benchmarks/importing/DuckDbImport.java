package io.tapedeck.benchmarks.importing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same work in SQL, as someone without Tapedeck would do it: {@code read_json}, {@code unnest},
 * {@code COPY ... (FORMAT parquet, COMPRESSION zstd)}, one file a table, on one thread.
 */
public final class DuckDbImport {

  private static final String ROW =
      "STRUCT(timestamp TIMESTAMP, symbol VARCHAR, id BIGINT, side VARCHAR, size BIGINT, price"
          + " DOUBLE, bidSize BIGINT, bidPrice DOUBLE, askPrice DOUBLE, askSize BIGINT, trdMatchID"
          + " VARCHAR, homeNotional DOUBLE, foreignNotional DOUBLE, trdType VARCHAR)[]";

  private DuckDbImport() {}

  /** Takes the frame file and the folder to write to. */
  public static void main(String[] arguments) throws SQLException {
    Path frames = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      run(connection, "SET threads = 1");
      run(
          connection,
          "CREATE TABLE frames AS SELECT \"table\", action, data FROM read_json('%s', format ="
                  .formatted(frames)
              + " 'newline_delimited', maximum_object_size = 33554432, columns = {\"table\":"
              + " 'VARCHAR', action: 'VARCHAR', data: '"
              + ROW
              + "'})");
      copy(
          connection,
          folder,
          "trade",
          "r.timestamp, r.symbol, r.side, r.size, r.price, r.trdMatchID, r.homeNotional,"
              + " r.foreignNotional, r.trdType");
      copy(
          connection,
          folder,
          "orderBookL2",
          "r.timestamp, r.symbol, r.id, r.side, r.size, r.price, action");
      copy(
          connection,
          folder,
          "quote",
          "r.timestamp, r.symbol, r.bidSize, r.bidPrice, r.askPrice, r.askSize");
    }
  }

  private static void copy(Connection connection, Path folder, String table, String columns)
      throws SQLException {
    run(
        connection,
        "COPY (SELECT %s FROM (SELECT action, unnest(data) AS r FROM frames WHERE \"table\" ="
                .formatted(columns)
            + " '%s')) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                .formatted(table, folder.resolve(table + ".parquet")));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
