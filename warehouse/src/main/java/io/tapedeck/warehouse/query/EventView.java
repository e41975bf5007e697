package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Identity.StandIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The SQL of a view of an event table: a row a key, folded of its copies in the order in which they
 * win. Of rows with one key that differ in substance each is a row.
 */
final class EventView {

  private final TableRows rows;
  private final Identity identity;

  EventView(TableRows rows) {
    this.rows = rows;
    identity = rows.identity();
  }

  /** The query over all rows that the files hold. */
  String of(String all) {
    if (identity.isPlaceInSession()) {
      // A session's messages are read exactly once, so its own rows never come twice.
      return "SELECT " + rows.viewColumns() + " FROM (" + all + ")";
    }
    StandIn without = identity.standIn();
    return without == null ? folded("(" + all + ")", keyedBy()) : withAndWithoutIds(all, without);
  }

  private String withAndWithoutIds(String all, StandIn without) {
    String counted =
        "(SELECT *, "
            + rows.occurrence(without)
            + " AS \"_occurrence\" FROM stored WHERE "
            + rows.isWithoutId()
            + ")";
    List<String> standIn = new ArrayList<>(rows.standIn(without));
    standIn.add("\"_occurrence\"");
    return "WITH stored AS NOT MATERIALIZED ("
        + all
        + ") "
        + folded("(SELECT * FROM stored WHERE NOT " + rows.isWithoutId() + ")", keyedBy())
        + " UNION ALL "
        + folded(counted, Key.exactly(standIn));
  }

  /**
   * What rows are partitioned by.
   *
   * @param exact what is compared as it is
   * @param told columns of the key of which a null is filled before they are compared
   * @param substance columns of substance, of which the same holds
   */
  private record Key(List<String> exact, List<Column<?>> told, List<Column<?>> substance) {
    static Key exactly(List<String> exact) {
      return new Key(exact.stream().distinct().toList(), List.of(), List.of());
    }

    List<Column<?>> filled() {
      List<Column<?>> filled = new ArrayList<>(told);
      filled.addAll(substance);
      return filled;
    }
  }

  private Key keyedBy() {
    List<String> exact = new ArrayList<>(rows.bounds());
    identity.ids().forEach(id -> exact.add(Sql.of(id)));
    if (identity.hasContent()) {
      exact.addAll(rows.keyValues());
      rows.content().forEach(column -> exact.add(Sql.of(column)));
      rows.returns().ifPresent(exact::add);
      return Key.exactly(exact);
    }
    List<Column<?>> told = new ArrayList<>();
    for (Column<?> column : identity.values()) {
      if (column.table() != null && column.nullable()) {
        told.add(column);
      }
    }
    List<String> ownNullable = told.stream().map(Sql::of).toList();
    rows.keyValues().stream().filter(part -> !ownNullable.contains(part)).forEach(exact::add);
    List<Column<?>> substance = new ArrayList<>();
    for (Column<?> column : identity.substance()) {
      if (column.nullable()) {
        substance.add(column);
      } else {
        exact.add(Sql.of(column));
      }
    }
    return new Key(exact.stream().distinct().toList(), told, substance);
  }

  /** One row a key. */
  private String folded(String from, Key key) {
    FoldedRows fold = new FoldedRows(rows, "");
    List<String> partition = new ArrayList<>(key.exact());
    String filled = from;
    if (!key.filled().isEmpty()) {
      Map<Column<?>, String> names = new LinkedHashMap<>();
      key.filled().forEach(column -> names.put(column, Sql.quoted("_key_" + column.name())));
      filled = withFilled(from, key, names);
      partition.addAll(names.values());
    }
    return "SELECT "
        + fold.shown()
        + " FROM (SELECT "
        + fold.gathered()
        + " FROM "
        + filled
        + " WINDOW copies AS (PARTITION BY "
        + String.join(", ", partition)
        + " ORDER BY "
        + TableRows.BEST_COPY_FIRST
        + FoldedRows.WHOLE
        + ") QUALIFY row_number() OVER copies = 1)";
  }

  /**
   * A null is no other value: it takes that of the first row that agrees in the rest of the key,
   * else the first that the key's rows have.
   */
  private static String withFilled(String from, Key key, Map<Column<?>, String> names) {
    List<String> columns = new ArrayList<>();
    names.forEach((column, name) -> columns.add(filled(key, column) + " AS " + name));
    return "(SELECT *, "
        + String.join(", ", columns)
        + " FROM "
        + from
        + " WINDOW told AS "
        + window(key.exact())
        + ")";
  }

  private static String filled(Key key, Column<?> column) {
    List<String> agreeing = new ArrayList<>(key.exact());
    key.told().stream().filter(other -> other != column).map(Sql::of).forEach(agreeing::add);
    List<String> values = new ArrayList<>();
    values.add(compared(column));
    if (agreeing.size() > key.exact().size()) {
      values.add(first(column) + window(agreeing));
    }
    values.add(first(column) + "told");
    return "coalesce(" + String.join(", ", values) + ")";
  }

  private static String first(Column<?> column) {
    return "first_value(" + compared(column) + " IGNORE NULLS) OVER ";
  }

  private static String window(List<String> partition) {
    return "(PARTITION BY "
        + String.join(", ", partition)
        + " ORDER BY "
        + TableRows.BEST_COPY_FIRST
        + FoldedRows.WHOLE
        + ")";
  }

  /** What of a column rows of one key may not differ in. */
  private static String compared(Column<?> column) {
    return column == CommonColumns.EVENT_TIME
        ? "(epoch_us(" + Sql.of(column) + ") // " + Identity.TIME_STEP + ")"
        : Sql.of(column);
  }
}
