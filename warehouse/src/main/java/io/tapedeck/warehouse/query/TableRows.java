package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts that the SQL of a table's view is made of: its columns and what its identity says, as
 * texts. All rows that the files hold are one subquery, which has the table's columns, {@code date}
 * and {@code _private}.
 */
record TableRows(Table table) {

  /** The day that a row is filed under. */
  static final String DATE = "\"date\"";

  /** Whether a row stands under the private warehouse; no column of a view. */
  static final String PRIVATE = "\"_private\"";

  /** The rank of a row's origin, the best 0. */
  static final String ORIGIN_RANK =
      Winner.ORIGINS.stream()
          .map(
              origin ->
                  " WHEN " + SqlLiteral.of(Winner.word(origin)) + " THEN " + Winner.rank(origin))
          .collect(
              Collectors.joining(
                  "",
                  "CASE " + Sql.of(CommonColumns.ORIGIN),
                  " ELSE " + Winner.ORIGINS.size() + " END"));

  /** Of several copies of a row the best one first. */
  static final String BEST_COPY_FIRST = ORIGIN_RANK + ", " + Sql.of(Winner.PLACE);

  Identity identity() {
    return table.identity();
  }

  /** The columns of a view: those that every table has, its own, and the day it is filed under. */
  List<Column<?>> columns() {
    Set<String> own = table.columns().stream().map(Column::name).collect(Collectors.toSet());
    List<Column<?>> columns = new ArrayList<>();
    CommonColumns.ALL.stream().filter(column -> !own.contains(column.name())).forEach(columns::add);
    columns.addAll(table.columns());
    return columns;
  }

  /** The columns of the view, of rows that have more. */
  String viewColumns() {
    return Sql.of(columns()) + ", " + DATE;
  }

  /** What a key holds within. */
  List<String> bounds() {
    List<String> bounds = new ArrayList<>();
    bounds.add(PRIVATE);
    identity().bounds().forEach(column -> bounds.add(Sql.of(column)));
    return bounds;
  }

  /** All own columns but the one that numbers equal rows. */
  List<Column<?>> content() {
    Identity.StandIn without = identity().standIn();
    return table.columns().stream()
        .filter(column -> without == null || column != without.occurrence())
        .toList();
  }

  /** What the key is made of, without ids and without content. */
  List<String> keyValues() {
    List<String> key = new ArrayList<>();
    for (Identity.Part part : identity().key()) {
      if (part instanceof Identity.Value value) {
        key.add(Sql.of(value.column()));
      } else if (part instanceof Identity.Given given) {
        key.add("(" + Sql.of(given.column()) + " IS NOT NULL)");
      } else if (part instanceof Identity.Time) {
        key.add(time());
      }
    }
    return key;
  }

  /** The exchange's time, else ours. */
  static String time() {
    return "coalesce(" + Sql.of(CommonColumns.EVENT_TIME, CommonColumns.RECEIVED_TIME) + ")";
  }

  /** The number of times that a row with an id came, where that is part of its key. */
  Optional<String> returns() {
    Identity.StandIn without = identity().standIn();
    return without == null || !identity().countsReturns()
        ? Optional.empty()
        : Optional.of("coalesce(" + Sql.of(without.occurrence()) + ", 1)");
  }

  /** That an id of a row says nothing. */
  String isWithoutId() {
    String nothing = SqlLiteral.of(Identity.Id.NOTHING);
    return identity().ids().stream()
        .map(id -> "coalesce(trim(%s, %s), '') = ''".formatted(Sql.of(id), nothing))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** What stands for the key of a row without id, without its number. */
  List<String> standIn(Identity.StandIn without) {
    List<String> parts = new ArrayList<>(bounds());
    parts.addAll(keyValues());
    if (without.columns().isEmpty()) {
      parts.add(Sql.of(CommonColumns.EVENT_TIME));
      content().forEach(column -> parts.add(Sql.of(column)));
    }
    without.columns().forEach(column -> parts.add(Sql.of(column)));
    return parts.stream().distinct().toList();
  }

  /**
   * The number of a row among equal ones without id. Files of an earlier release do not say it: it
   * is counted in session and channel.
   */
  String occurrence(Identity.StandIn without) {
    return "coalesce("
        + Sql.of(without.occurrence())
        + ", row_number() OVER (PARTITION BY "
        + String.join(", ", standIn(without))
        + ", "
        + Sql.of(CommonColumns.SESSION, CommonColumns.CHANNEL)
        + " ORDER BY "
        + Sql.of(CommonColumns.SEQUENCE, CommonColumns.POSITION)
        + "))";
  }
}
