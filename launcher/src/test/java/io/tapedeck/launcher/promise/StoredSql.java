package io.tapedeck.launcher.promise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Asks the files of a warehouse as they are, by DuckDB and without any view of ours. */
final class StoredSql implements AutoCloseable {

  private static final int SHOWN = 20;

  private final Connection connection;

  StoredSql() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /**
   * The Parquet files of a zone of both sides, private too, as a list in SQL; empty without any.
   *
   * @param warehouse its folder, private side below it
   */
  static List<String> files(Path warehouse, String zone) {
    return Stream.of(warehouse, warehouse.resolve("private"))
        .map(side -> side.resolve(zone))
        .filter(Files::exists)
        .map(folder -> "'" + folder + "/**/*.parquet'")
        .toList();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The number that a query gives. */
  long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** The first few rows of a query, as text. */
  List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("select row::varchar from (" + query + ") row limit " + SHOWN)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
