package io.tapedeck.warehouse.query;

import io.tapedeck.warehouse.text.CellText;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns for people: numbers to the right, nulls as a dot, cells cut where they would push the
 * rest off the screen. Widths come from the first rows, so that the others need not be held.
 */
public final class TableFormat implements ResultFormat {

  private static final int LONGEST_CELL = 60;
  private static final int ROWS_THAT_SET_WIDTHS = 1_000;
  private static final int LONGEST_PLAN_LINE = 1_000;
  private static final List<String> EXPLANATION = List.of("explain_key", "explain_value");
  private static final String NULL = "·";
  private static final String GAP = "  ";

  private final PrintStream out;

  /** Prints to the given stream. */
  public TableFormat(PrintStream out) {
    this.out = out;
  }

  @Override
  public void print(ResultSet result) throws SQLException {
    RowCursor cursor = new RowCursor(result);
    if (cursor.names().equals(EXPLANATION)) {
      printExplanation(cursor);
      return;
    }
    List<List<@Nullable Object>> first = new ArrayList<>();
    List<@Nullable Object> row = cursor.next();
    while (row != null) {
      first.add(new ArrayList<>(row));
      row = first.size() < ROWS_THAT_SET_WIDTHS ? cursor.next() : null;
    }
    Layout layout = Layout.of(cursor.names(), first);
    LineSink lines = new LineSink(out);
    lines.print(layout.header(cursor.names()));
    lines.print(layout.rule());
    first.forEach(each -> lines.print(layout.line(each)));
    long rows = first.size();
    row = first.size() < ROWS_THAT_SET_WIDTHS ? null : cursor.next();
    while (row != null && lines.isOpen()) {
      lines.print(layout.line(row));
      rows++;
      row = cursor.next();
    }
    lines.print(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
  }

  /** A plan is a drawing of many lines, not a cell. */
  private void printExplanation(RowCursor cursor) throws SQLException {
    List<@Nullable Object> row = cursor.next();
    while (row != null) {
      String.valueOf(row.get(1))
          .lines()
          .forEach(line -> out.println(CellText.forTerminal(line, LONGEST_PLAN_LINE)));
      row = cursor.next();
    }
  }

  /** Where each column stands. */
  private static final class Layout {
    private final int[] widths;
    private final boolean[] rightAligned;

    private Layout(int columns) {
      widths = new int[columns];
      rightAligned = new boolean[columns];
    }

    static Layout of(List<String> names, List<List<@Nullable Object>> rows) {
      Layout layout = new Layout(names.size());
      for (int i = 0; i < names.size(); i++) {
        layout.widths[i] = length(CellText.forTerminal(names.get(i), LONGEST_CELL));
        for (List<@Nullable Object> row : rows) {
          layout.widths[i] = Math.max(layout.widths[i], length(cell(row.get(i))));
          layout.rightAligned[i] |= row.get(i) instanceof Number;
        }
      }
      return layout;
    }

    String header(List<String> names) {
      return line(names);
    }

    String rule() {
      StringBuilder rule = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        rule.append(i == 0 ? "" : GAP).append("─".repeat(widths[i]));
      }
      return rule.toString();
    }

    String line(List<? extends @Nullable Object> cells) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String text = cell(cells.get(i));
        String padding = " ".repeat(Math.max(0, widths[i] - length(text)));
        line.append(i == 0 ? "" : GAP);
        line.append(rightAligned[i] ? padding + text : text + padding);
      }
      return line.toString().stripTrailing();
    }

    private static String cell(@Nullable Object value) {
      return value == null ? NULL : CellText.forTerminal(value, LONGEST_CELL);
    }

    private static int length(String text) {
      return text.codePointCount(0, text.length());
    }
  }
}
