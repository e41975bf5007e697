package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType.Form;
import io.tapedeck.schemas.table.CommonColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL of the columns of one row that is folded of several: what the first lacks is taken from
 * the next that has it. A number goes with its printed text in {@code exact}. The window is named
 * {@code copies}; it holds the rows of one key, the winner first, over its whole partition.
 *
 * @param rows the table's rows
 * @param agrees SQL that says of a row whether it may fill what the winner lacks; null for all
 */
record FoldedRows(TableRows rows, String agrees) {

  /** The frame that the window needs. */
  static final String WHOLE = " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

  private boolean isFilled(Column<?> column) {
    return column.nullable()
        && column != CommonColumns.EXACT
        && column.form() != Form.LEVELS
        && !rows.identity().bounds().contains(column);
  }

  private static boolean isNumber(Column<?> column) {
    return column.form() == Form.NUMBER || column.form() == Form.MONEY;
  }

  private List<Column<?>> filledNumbers() {
    return rows.table().columns().stream()
        .filter(column -> isFilled(column) && isNumber(column))
        .map(column -> (Column<?>) column)
        .collect(Collectors.toList());
  }

  /** The columns of the winner, with what it lacks, and what {@link #shown} needs besides. */
  String gathered() {
    List<String> columns = new ArrayList<>();
    for (Column<?> column : rows.columns()) {
      if (!isFilled(column)) {
        columns.add(Sql.of(column));
      } else if (isNumber(column)) {
        columns.add(first(numberWithText(column), has(column)) + " AS " + pair(column));
      } else {
        columns.add(
            first(Sql.of(column), Sql.of(column) + " IS NOT NULL") + " AS " + Sql.of(column));
      }
    }
    columns.add(TableRows.DATE);
    return String.join(", ", columns);
  }

  /** The columns of the view, of what {@link #gathered} gave. */
  String shown() {
    List<String> columns = new ArrayList<>();
    for (Column<?> column : rows.columns()) {
      if (column == CommonColumns.EXACT) {
        columns.add(exact());
      } else if (isFilled(column) && isNumber(column)) {
        columns.add(pair(column) + ".value AS " + Sql.of(column));
      } else {
        columns.add(Sql.of(column));
      }
    }
    columns.add(TableRows.DATE);
    return String.join(", ", columns);
  }

  private static String pair(Column<?> column) {
    return Sql.quoted("_" + column.name());
  }

  private static String numberWithText(Column<?> column) {
    return "{'value': " + Sql.of(column) + ", 'text': " + Sql.exact(column) + "}";
  }

  private static String has(Column<?> column) {
    return "(" + Sql.of(column) + " IS NOT NULL OR " + Sql.exact(column) + " IS NOT NULL)";
  }

  private String first(String value, String condition) {
    String told = agrees.isEmpty() ? condition : condition + " AND " + agrees;
    return "first_value(CASE WHEN " + told + " THEN " + value + " END IGNORE NULLS) OVER copies";
  }

  /** The winner's printed texts and those of the numbers that others filled. */
  private String exact() {
    String own = Sql.of(CommonColumns.EXACT);
    List<Column<?>> numbers = filledNumbers();
    if (numbers.isEmpty()) {
      return own;
    }
    String filled =
        numbers.stream()
            .map(
                column ->
                    "{'key': "
                        + SqlLiteral.of(column.name())
                        + ", 'value': "
                        + pair(column)
                        + ".text}")
            .collect(
                Collectors.joining(", ", "list_filter([", "], lambda e: e.value IS NOT NULL)"));
    String any =
        numbers.stream()
            .map(column -> pair(column) + ".text IS NOT NULL")
            .collect(Collectors.joining(" OR "));
    return "CASE WHEN "
        + any
        + " THEN map_concat(coalesce("
        + own
        + ", MAP {}), map_from_entries("
        + filled
        + ")) ELSE "
        + own
        + " END AS "
        + own;
  }
}
