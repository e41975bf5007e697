package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Archive.FileUnit;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that turns a table's files into one view: archive and live together, doubles removed by
 * the table's rule. Pure text; {@link QuerySession} runs it.
 */
final class ViewSql {

  /** Ends the name of the view that shows every version where the table's view shows the newest. */
  static final String VERSIONS = "_versions";

  private static final String DATE = "date";
  private static final String STREAM = "\"exchange\", \"product\", \"symbol\"";
  private static final String NEWEST_FIRST =
      "\"received_time\" DESC, \"session\" DESC, \"sequence\" DESC, \"position\" DESC";
  private static final String BEST_COPY_FIRST =
      "CASE \"origin\" WHEN 'live' THEN 0 WHEN 'backfill' THEN 1 ELSE 2 END,"
          + " \"received_time\", \"session\", \"sequence\", \"position\"";

  private ViewSql() {}

  /** The columns of a view: those that every table has, its own, and the day it is filed under. */
  static List<Column<?>> columns(Table table) {
    Set<String> own = table.columns().stream().map(Column::name).collect(Collectors.toSet());
    List<Column<?>> columns = new ArrayList<>();
    CommonColumns.ALL.stream().filter(column -> !own.contains(column.name())).forEach(columns::add);
    columns.addAll(table.columns());
    return columns;
  }

  /** Statements that create the views of a table from the sources that {@link #source} wrote. */
  static List<String> create(Table table, List<String> sources) {
    String all = sources.isEmpty() ? emptyTable(table) : String.join(" UNION ALL ", sources);
    String view = "CREATE OR REPLACE VIEW " + quoted(table.name()) + " AS ";
    return switch (table.identity().rule()) {
      case STATE -> List.of(view + all);
      case EVENT -> List.of(view + withoutDoubles(table, all));
      case VERSION -> {
        String versions = quoted(table.name() + VERSIONS);
        yield List.of(
            "CREATE OR REPLACE VIEW " + versions + " AS " + all,
            view + "SELECT * FROM " + versions + newestVersion(table));
      }
    };
  }

  /**
   * Reads files of one zone.
   *
   * @param present columns that the files have; others of the table are null
   */
  static String source(Table table, List<Path> files, Partitions partitions, Set<String> present) {
    String columns =
        columns(table).stream()
            .map(column -> present.contains(column.name()) ? typed(column) : missing(column))
            .collect(Collectors.joining(", "));
    return "SELECT " + columns + ", \"date\" FROM " + read(files, partitions);
  }

  /** The table function over files, with the partition folders as typed columns. */
  static String read(List<Path> files, Partitions partitions) {
    return "read_parquet(["
        + files.stream()
            .map(file -> SqlLiteral.of(file.toString()))
            .collect(Collectors.joining(", "))
        + "], union_by_name = true, hive_partitioning = true, hive_types = {"
        + partitions.columns().stream()
            .map(name -> SqlLiteral.of(name) + ": " + (name.equals(DATE) ? "DATE" : "VARCHAR"))
            .collect(Collectors.joining(", "))
        + "})";
  }

  /** The folders that files of a zone stand in. */
  record Partitions(List<String> columns) {

    static Partitions ofLive(Table table) {
      return new Partitions(
          table == RawMessages.TABLE
              ? List.of("exchange", "kind", DATE)
              : List.of("exchange", DATE));
    }

    static Partitions ofArchive(Table table) {
      return new Partitions(
          table.archive().unit() == FileUnit.SYMBOL_DAY
              ? List.of("exchange", "product", "symbol", DATE)
              : List.of("exchange", DATE));
    }
  }

  private static String emptyTable(Table table) {
    return "SELECT "
        + columns(table).stream().map(ViewSql::missing).collect(Collectors.joining(", "))
        + ", NULL::DATE AS \"date\" WHERE false";
  }

  private static String typed(Column<?> column) {
    return quoted(column.name()) + "::" + column.type().sql() + " AS " + quoted(column.name());
  }

  private static String missing(Column<?> column) {
    return "NULL::" + column.type().sql() + " AS " + quoted(column.name());
  }

  private static String newestVersion(Table table) {
    String newest =
        "row_number() OVER (PARTITION BY "
            + STREAM
            + ", "
            + keyColumns(table)
            + " ORDER BY "
            + NEWEST_FIRST
            + ") = 1";
    // A prediction is a statement of its own time: each one stays, only settled rates are replaced.
    return table == FundingRates.TABLE
        ? " QUALIFY \"rate\" IS NULL OR " + newest
        : " QUALIFY " + newest;
  }

  /** What the live job's horizon could not see: the same event, a day or more apart. */
  private static String withoutDoubles(Table table, String all) {
    boolean cannotRepeat = table.identity().isPlaceInSession();
    if (cannotRepeat || table == RawMessages.TABLE) {
      // A session's messages are read exactly once, so its own rows never come twice.
      return all;
    }
    return table == Trades.TABLE
        ? withoutDoubleTrades(all)
        : "SELECT * FROM (" + all + ") QUALIFY " + firstCopy(keyColumns(table));
  }

  /** Trades without an id are told apart by n, the count of equal ones in their session. */
  private static String withoutDoubleTrades(String all) {
    String content = "\"event_time\", \"price\", \"size\", \"side\"";
    return "WITH stored AS NOT MATERIALIZED ("
        + all
        + ") SELECT * FROM stored WHERE \"trade_id\" IS NOT NULL QUALIFY "
        + firstCopy("\"trade_id\"")
        + " UNION ALL SELECT * EXCLUDE (n) FROM (SELECT *, row_number() OVER (PARTITION BY "
        + STREAM
        + ", \"session\", "
        + content
        + " ORDER BY \"sequence\", \"position\") AS n FROM stored WHERE \"trade_id\" IS NULL)"
        + " QUALIFY "
        + firstCopy(content + ", n");
  }

  private static String firstCopy(String key) {
    return "row_number() OVER (PARTITION BY "
        + STREAM
        + ", "
        + key
        + " ORDER BY "
        + BEST_COPY_FIRST
        + ") = 1";
  }

  private static String keyColumns(Table table) {
    return table.identity().key().stream()
        .flatMap(part -> keyColumn(table, part))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> keyColumn(Table table, Identity.Part part) {
    if (part instanceof Identity.Id id) {
      return Stream.of(quoted(id.column().name()));
    }
    if (part instanceof Identity.Value value) {
      return Stream.of(quoted(value.column().name()));
    }
    if (part instanceof Identity.Given given) {
      return Stream.of("(" + quoted(given.column().name()) + " IS NOT NULL)");
    }
    return part instanceof Identity.Time
        ? Stream.of("coalesce(\"event_time\", \"received_time\")")
        : table.columns().stream().map(column -> quoted(column.name()));
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
