package io.tapedeck.warehouse.query;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The printer of a result as it streams in, row by row. Stops quietly when nobody reads any more.
 */
public interface ResultFormat {

  /** Prints all rows that are left. */
  void print(ResultSet result) throws SQLException;
}
