package io.tapedeck.warehouse.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows of one statement, read as they are walked. Close after use.
 *
 * @param statement what runs
 * @param result its rows, before the first
 */
public record StreamedRows(Statement statement, ResultSet result) implements AutoCloseable {

  static StreamedRows of(Connection connection, String sql) throws SQLException {
    Statement statement = connection.createStatement();
    try {
      return new StreamedRows(statement, statement.executeQuery(sql));
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      result.close();
    } finally {
      statement.close();
    }
  }
}
