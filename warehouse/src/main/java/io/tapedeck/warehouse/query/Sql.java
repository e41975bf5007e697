package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Columns and tables as they are named in SQL text. */
public final class Sql {

  private Sql() {}

  /** A column's name. */
  public static String of(Column<?> column) {
    return quoted(column.name());
  }

  /** Names of columns, with commas between. */
  public static String of(Column<?>... columns) {
    return of(List.of(columns));
  }

  /** Names of columns, with commas between. */
  public static String of(Collection<? extends Column<?>> columns) {
    return columns.stream().map(Sql::of).collect(Collectors.joining(", "));
  }

  /** The name of a table's view. */
  public static String of(Table table) {
    return quoted(table.name());
  }

  /** The name of the view that shows all sessions of a state table, also those that overlap. */
  public static String sessionsOf(Table table) {
    return quoted(table.name() + ViewSql.SESSIONS);
  }

  /** A time as microseconds since 1970. */
  public static String micros(Column<Long> time) {
    return "epoch_us(" + of(time) + ")";
  }

  /** A time as microseconds since 1970, the newest. */
  public static String newestMicros(Column<Long> time) {
    return "epoch_us(max(" + of(time) + "))";
  }

  /** The text of a number that its column cannot give back; null for others. */
  public static String exact(Column<?> number) {
    return of(CommonColumns.EXACT) + "[" + SqlLiteral.of(number.name()) + "]";
  }

  /** That a text column holds a text. */
  public static String is(Column<String> column, String text) {
    return of(column) + " = " + SqlLiteral.of(text);
  }

  /** A column of an old file that lacks it, or of a view without files. */
  static String missing(Column<?> column) {
    return "NULL::" + typeOf(column) + " AS " + of(column);
  }

  /** A column as the type that its table says. */
  static String typed(Column<?> column) {
    return of(column) + "::" + typeOf(column) + " AS " + of(column);
  }

  private static String typeOf(Column<?> column) {
    ColumnType<?> type = column.type();
    return type.sql();
  }

  /** A name in quotes, so that nothing in it is read as SQL. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
