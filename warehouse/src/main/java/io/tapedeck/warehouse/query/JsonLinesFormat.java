package io.tapedeck.warehouse.query;

import io.tapedeck.warehouse.text.JsonText;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
public final class JsonLinesFormat implements ResultFormat {

  private final PrintStream out;

  /** Prints to the given stream. */
  public JsonLinesFormat(PrintStream out) {
    this.out = out;
  }

  @Override
  public void print(ResultSet result) throws SQLException {
    RowCursor cursor = new RowCursor(result);
    LineSink lines = new LineSink(out);
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    List<@Nullable Object> row = cursor.next();
    while (row != null && lines.isOpen()) {
      for (int i = 0; i < row.size(); i++) {
        object.put(cursor.names().get(i), row.get(i));
      }
      lines.print(JsonText.of(object));
      row = cursor.next();
    }
  }
}
