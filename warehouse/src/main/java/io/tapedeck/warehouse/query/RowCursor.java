package io.tapedeck.warehouse.query;

import io.tapedeck.warehouse.text.SqlValues;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk through a result, once, that hands out plain values. */
final class RowCursor {

  private final ResultSet result;
  private final List<String> names = new ArrayList<>();
  private final @Nullable Object[] values;

  RowCursor(ResultSet result) throws SQLException {
    this.result = result;
    ResultSetMetaData columns = result.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i));
    }
    values = new @Nullable Object[names.size()];
  }

  List<String> names() {
    return names;
  }

  /** The next row, valid until the next call; null after the last. */
  @Nullable List<@Nullable Object> next() throws SQLException {
    if (!result.next()) {
      return null;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = SqlValues.plain(result.getObject(i + 1));
    }
    return Arrays.asList(values);
  }

  /** Passes the rows that are left; the result is how many they were. */
  long skipAll() throws SQLException {
    long passed = 0;
    while (result.next()) {
      passed++;
    }
    return passed;
  }
}
