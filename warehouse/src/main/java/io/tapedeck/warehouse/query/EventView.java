package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Identity.StandIn;
import java.util.ArrayList;
import java.util.Collection;
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
        + folded(counted, new Key(standIn, List.of()));
  }

  /**
   * What rows are partitioned by.
   *
   * @param exact what is compared as it is
   * @param filled columns of which a null is filled before they are compared
   */
  private record Key(List<String> exact, List<Column<?>> filled) {}

  private Key keyedBy() {
    List<String> exact = new ArrayList<>(rows.bounds());
    List<Column<?>> filled = new ArrayList<>();
    identity.ids().forEach(id -> exact.add(Sql.of(id)));
    if (identity.hasContent()) {
      exact.addAll(rows.keyValues());
      rows.content().forEach(column -> exact.add(Sql.of(column)));
      rows.returns().ifPresent(exact::add);
      return new Key(exact.stream().distinct().toList(), filled);
    }
    List<String> ownNullable =
        identity.values().stream()
            .filter(column -> column.table() != null && column.nullable())
            .peek(filled::add)
            .map(Sql::of)
            .toList();
    rows.keyValues().stream().filter(part -> !ownNullable.contains(part)).forEach(exact::add);
    for (Column<?> column : identity.substance()) {
      if (column.nullable()) {
        filled.add(column);
      } else {
        exact.add(Sql.of(column));
      }
    }
    return new Key(exact.stream().distinct().toList(), filled);
  }

  /** One row a key. */
  private String folded(String from, Key key) {
    FoldedRows fold = new FoldedRows(rows, "");
    List<String> partition = new ArrayList<>(key.exact());
    String filled = from;
    if (!key.filled().isEmpty()) {
      Map<Column<?>, String> names = new LinkedHashMap<>();
      key.filled().forEach(column -> names.put(column, Sql.quoted("_key_" + column.name())));
      filled = withFilled(from, key.exact(), names);
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

  private static List<String> withOthers(
      List<String> partition, Collection<Column<?>> filled, Column<?> column) {
    List<String> all = new ArrayList<>(partition);
    filled.stream().filter(other -> other != column).map(Sql::of).forEach(all::add);
    return all;
  }

  /**
   * A null is no other value: it takes that of the first row that agrees in all else a key is told
   * by, else the first that the key's rows have.
   */
  private static String withFilled(
      String from, List<String> partition, Map<Column<?>, String> names) {
    List<String> columns = new ArrayList<>();
    names.forEach(
        (column, name) ->
            columns.add(
                "coalesce(%1$s, first_value(%1$s IGNORE NULLS) OVER (PARTITION BY %3$s ORDER BY %4$s%5$s), first_value(%1$s IGNORE NULLS) OVER told) AS %2$s"
                    .formatted(
                        Sql.of(column),
                        name,
                        String.join(", ", withOthers(partition, names.keySet(), column)),
                        TableRows.BEST_COPY_FIRST,
                        FoldedRows.WHOLE)));
    return "(SELECT *, "
        + String.join(", ", columns)
        + " FROM "
        + from
        + " WINDOW told AS (PARTITION BY "
        + String.join(", ", partition)
        + " ORDER BY "
        + TableRows.BEST_COPY_FIRST
        + FoldedRows.WHOLE
        + "))";
  }
}
