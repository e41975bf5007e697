package io.tapedeck.warehouse.query;

import io.tapedeck.warehouse.text.CellText;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180) with a header; a null is empty, an empty text is quoted. */
public final class CsvFormat implements ResultFormat {

  private final PrintStream out;

  /** Prints to the given stream. */
  public CsvFormat(PrintStream out) {
    this.out = out;
  }

  @Override
  public void print(ResultSet result) throws SQLException {
    RowCursor cursor = new RowCursor(result);
    LineSink lines = new LineSink(out);
    lines.print(line(cursor.names()));
    List<@Nullable Object> row = cursor.next();
    while (row != null && lines.isOpen()) {
      lines.print(line(row));
      row = cursor.next();
    }
  }

  /** One line, without its end. */
  public static String line(List<? extends @Nullable Object> row) {
    return row.stream().map(CsvFormat::cell).collect(Collectors.joining(","));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = CellText.of(value);
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
