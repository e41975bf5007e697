package io.tapedeck.testdata;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The reader of files by DuckDB, an engine that shares no code with the writer. */
public final class Lake {

  private Lake() {}

  /** Rows of a query; {@code {}} stands for the folder, and values are printed. */
  public static List<List<String>> query(Path folder, String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows = statement.executeQuery(sql.replace("{}", folder.toString()))) {
        List<List<String>> all = new ArrayList<>();
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(rows.getObject(i)));
          }
          all.add(row);
        }
        return all;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The only number of a query. */
  public static long number(Path folder, String sql) {
    return Long.parseLong(query(folder, sql).get(0).get(0));
  }
}
