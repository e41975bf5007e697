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
 * rest off the screen. Widths come from the first rows, so that the others need not be held. Of
 * what a screen has no room for it says how much it is.
 */
public final class TableFormat implements ResultFormat {

  private static final int LONGEST_CELL = 60;
  private static final int ROWS_THAT_SET_WIDTHS = 1_000;
  private static final int LONGEST_PLAN_LINE = 1_000;
  private static final List<String> EXPLANATION = List.of("explain_key", "explain_value");
  private static final String NULL = "·";
  private static final String GAP = "  ";

  private final PrintStream out;
  private final Screen screen;

  /** Prints everything to the given stream. */
  public TableFormat(PrintStream out) {
    this(out, Screen.UNBOUNDED);
  }

  /** Prints what a screen has room for. */
  public TableFormat(PrintStream out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  @Override
  public void print(ResultSet result) throws SQLException {
    RowCursor cursor = new RowCursor(result);
    if (cursor.names().equals(EXPLANATION)) {
      printExplanation(cursor);
      return;
    }
    List<List<@Nullable Object>> first = firstRows(cursor);
    Layout layout = new Layout(cursor.names(), first, screen.columns());
    LineSink lines = new LineSink(out);
    lines.print(layout.line(cursor.names()));
    lines.print(layout.rule());
    first.forEach(each -> lines.print(layout.line(each)));
    long shown = first.size();
    List<@Nullable Object> row = shown < screen.rows() ? cursor.next() : null;
    while (row != null && lines.isOpen()) {
      lines.print(layout.line(row));
      shown++;
      row = shown < screen.rows() ? cursor.next() : null;
    }
    long more = lines.isOpen() ? cursor.skipAll() : 0;
    lines.print(footer(shown, more, cursor.names().size() - layout.shown()));
  }

  private List<List<@Nullable Object>> firstRows(RowCursor cursor) throws SQLException {
    int most = Math.min(ROWS_THAT_SET_WIDTHS, screen.rows());
    List<List<@Nullable Object>> first = new ArrayList<>();
    List<@Nullable Object> row = cursor.next();
    while (row != null) {
      first.add(new ArrayList<>(row));
      row = first.size() < most ? cursor.next() : null;
    }
    return first;
  }

  private static String footer(long shown, long more, int columns) {
    String rows = more == 0 ? counted(shown, "row") : counted(more, "more row");
    String left = columns == 0 ? "" : counted(columns, "more column");
    if (more == 0 && columns == 0) {
      return "(" + rows + ")";
    }
    return "(" + rows + (left.isEmpty() ? "" : ", " + left) + ": --format csv shows all)";
  }

  private static String counted(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
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

  /** Where each column stands, of those that there is room for. */
  private static final class Layout {
    private final int[] widths;
    private final boolean[] rightAligned;
    private final int longestCell;
    private final int shown;

    Layout(List<String> names, List<List<@Nullable Object>> rows, int room) {
      widths = new int[names.size()];
      rightAligned = new boolean[names.size()];
      longestCell = Math.min(LONGEST_CELL, room);
      for (int i = 0; i < names.size(); i++) {
        widths[i] = length(cell(names.get(i)));
        for (List<@Nullable Object> row : rows) {
          widths[i] = Math.max(widths[i], length(cell(row.get(i))));
          rightAligned[i] |= row.get(i) instanceof Number;
        }
      }
      shown = fitting(room);
    }

    /** How many of the columns stand there; at least one. */
    private int fitting(int room) {
      long taken = 0;
      for (int i = 0; i < widths.length; i++) {
        taken += widths[i] + (i == 0 ? 0 : GAP.length());
        if (taken > room) {
          return i;
        }
      }
      return widths.length;
    }

    int shown() {
      return shown;
    }

    String rule() {
      StringBuilder rule = new StringBuilder();
      for (int i = 0; i < shown; i++) {
        rule.append(i == 0 ? "" : GAP).append("─".repeat(widths[i]));
      }
      return rule.toString();
    }

    String line(List<? extends @Nullable Object> cells) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < shown; i++) {
        String text = cell(cells.get(i));
        String padding = " ".repeat(Math.max(0, widths[i] - length(text)));
        line.append(i == 0 ? "" : GAP);
        line.append(rightAligned[i] ? padding + text : text + padding);
      }
      return line.toString().stripTrailing();
    }

    private String cell(@Nullable Object value) {
      return value == null ? NULL : CellText.forTerminal(value, longestCell);
    }

    private static int length(String text) {
      return text.codePointCount(0, text.length());
    }
  }
}
