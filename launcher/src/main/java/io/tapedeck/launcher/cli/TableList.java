package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.DataDictionary;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.warehouse.query.QuerySession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables that {@code query} knows, and what is said about each. Stateless. */
final class TableList {

  static final List<Table> ALL =
      Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE)).toList();

  private TableList() {}

  /**
   * The table of this name, or of this view.
   *
   * @throws CommandFailure if there is none
   */
  static Table find(String name) {
    List<String> names = ALL.stream().map(Table::name).toList();
    return ALL.stream()
        .filter(table -> names.contains(name) ? table.name().equals(name) : hasView(table, name))
        .findFirst()
        .orElseThrow(
            () -> CommandFailure.words("there is no table %s%s", name, Nearest.hint(name, names)));
  }

  private static boolean hasView(Table table, String name) {
    return name.startsWith(table.name() + "_") && QuerySession.viewNames().contains(name);
  }

  /** Where its rows stand: the zone, and in the private warehouse or not. */
  static String zone(Table table) {
    String zone = table.equals(RawMessages.TABLE) ? "raw" : "live";
    return table.audience() == Audience.ACCOUNT ? "private " + zone : zone;
  }

  /** What one row is. */
  static String about(Table table) {
    return DataDictionary.about(table).replace("`", "");
  }

  /** Its columns in the order of {@code describe}. */
  static List<Column<?>> columns(Table table) {
    return Stream.concat(CommonColumns.ALL.stream(), table.columns().stream()).toList();
  }

  /** What the list says of a table, for programs. */
  static Map<String, @Nullable Object> summary(Table table) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", table.name());
    json.put("rule", table.identity().rule().letter());
    json.put("zone", zone(table));
    json.put("row", table.rowMeaning());
    return json;
  }

  /** All of a table, for programs. */
  static Map<String, @Nullable Object> whole(Table table) {
    Map<String, @Nullable Object> json = summary(table);
    json.put("about", about(table));
    json.put("columns", columns(table).stream().map(TableList::column).toList());
    return json;
  }

  private static Map<String, @Nullable Object> column(Column<?> column) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("type", column.type().sql());
    json.put("nullable", column.nullable());
    json.put("meaning", column.meaning());
    json.put("unit", column.unit());
    json.put("of_every_table", column.table() == null);
    return json;
  }
}
