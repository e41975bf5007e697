package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Archive.FileUnit;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Winner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL that turns a table's files into its views: archive and live together, public and private,
 * doubles removed as the table's identity says. Pure text; {@link QuerySession} runs it.
 */
final class ViewSql {

  /** Ends the name of the view that shows every version where the table's view shows the newest. */
  static final String VERSIONS = "_versions";

  /** Ends the name of the view that shows every session where the table's view shows one. */
  static final String SESSIONS = "_sessions";

  private static final String DATE = "date";
  private static final String EXCHANGE = CommonColumns.EXCHANGE.name();

  private ViewSql() {}

  /** The name of the view of all that the files of a table hold; empty where there is none. */
  static String wholeName(Table table) {
    return switch (table.identity().winner()) {
      case FIRST_COPY -> "";
      case AUTHORITATIVE_SESSION -> table.name() + SESSIONS;
      case NEWEST_VERSION -> table.name() + VERSIONS;
    };
  }

  /** All rows of the sources that {@link #source} wrote, as a query. */
  static String all(Table table, List<String> sources) {
    return sources.isEmpty() ? noRows(table) : String.join(" UNION ALL ", sources);
  }

  /** Creates the view of all that the files of a table hold, which has one. */
  static String createWhole(Table table, String all) {
    TableRows rows = new TableRows(table);
    return create(wholeName(table), "SELECT " + rows.viewColumns() + " FROM (" + all + ")");
  }

  /** Creates the view of a table whose sessions do not overlap, or do not matter. */
  static String create(Table table, String all) {
    TableRows rows = new TableRows(table);
    return create(
        table.name(),
        switch (table.identity().winner()) {
          case FIRST_COPY -> new EventView(rows).of(all);
          case AUTHORITATIVE_SESSION -> new StateView(rows).ofSingle(all);
          case NEWEST_VERSION -> new VersionView(rows).of(all);
        });
  }

  /** Creates the view of a state table of which sessions overlap. */
  static String createOverlapping(Table table, String all) {
    return create(table.name(), new StateView(new TableRows(table)).ofOverlapping(all));
  }

  private static String create(String name, String query) {
    return "CREATE OR REPLACE VIEW " + Sql.quoted(name) + " AS " + query;
  }

  /** Whether sessions of the table may overlap, so that one has to be chosen. */
  static boolean choosesSessions(Table table) {
    return table.identity().winner() == Winner.AUTHORITATIVE_SESSION;
  }

  /**
   * Reads files of one zone.
   *
   * @param present columns that the files have; others of the table are null
   */
  static String source(
      Table table,
      List<Path> files,
      Partitions partitions,
      Set<String> present,
      boolean isPrivate) {
    String columns =
        new TableRows(table)
            .columns().stream()
                .map(
                    column ->
                        present.contains(column.name()) ? Sql.typed(column) : Sql.missing(column))
                .collect(Collectors.joining(", "));
    return "SELECT "
        + columns
        + ", "
        + TableRows.DATE
        + ", "
        + isPrivate
        + " AS "
        + TableRows.PRIVATE
        + " FROM "
        + read(files, partitions);
  }

  /** Rows of files, with the partition folders as typed columns. */
  static String read(List<Path> files, Partitions partitions) {
    return files.stream().anyMatch(partitions::standBelowOthers)
        ? readByPath(files, partitions)
        : readParquet(files)
            + ", hive_partitioning = true, hive_types = {"
            + partitions.columns().stream()
                .map(name -> SqlLiteral.of(name) + ": " + typeOf(name))
                .collect(Collectors.joining(", "))
            + "})";
  }

  /**
   * The same where folders above the partitions look like partitions, which DuckDB takes for them:
   * it does not ask where a warehouse begins. Slower where files are many, so only there.
   */
  private static String readByPath(List<Path> files, Partitions partitions) {
    List<String> names = partitions.columns();
    String pattern = SqlLiteral.of(partitions.pattern());
    StringBuilder sql = new StringBuilder("(SELECT COLUMNS(lambda name: name NOT IN ('_file'");
    names.forEach(name -> sql.append(", ").append(SqlLiteral.of(name)));
    sql.append("))");
    for (int i = 0; i < names.size(); i++) {
      sql.append(", url_decode(regexp_extract(\"_file\", ").append(pattern).append(", ");
      sql.append(i + 1).append("))::").append(typeOf(names.get(i)));
      sql.append(" AS ").append(Sql.quoted(names.get(i)));
    }
    return sql.append(" FROM ")
        .append(readParquet(files))
        .append(", hive_partitioning = false, filename = '_file'))")
        .toString();
  }

  private static String readParquet(List<Path> files) {
    return "read_parquet(["
        + files.stream()
            .map(file -> SqlLiteral.of(file.toString()))
            .collect(Collectors.joining(", "))
        + "], union_by_name = true";
  }

  private static String typeOf(String partition) {
    return partition.equals(DATE) ? "DATE" : "VARCHAR";
  }

  /** The folders that files of a zone stand in. */
  record Partitions(List<String> columns) {

    /** Whether a folder above a file's partitions is named as one. */
    boolean standBelowOthers(Path file) {
      int above = file.getNameCount() - 1 - columns.size();
      return IntStream.range(0, above).anyMatch(i -> file.getName(i).toString().indexOf('=') >= 0);
    }

    /** The end of a file's path, a group a partition. */
    String pattern() {
      return columns.stream()
          .map(name -> name + "=([^/\\\\]*)[/\\\\]")
          .collect(Collectors.joining("", "", "[^/\\\\]*$"));
    }

    static Partitions ofLive(Table table) {
      return new Partitions(
          table == RawMessages.TABLE
              ? List.of(EXCHANGE, RawMessages.KIND.name(), DATE)
              : List.of(EXCHANGE, DATE));
    }

    static Partitions ofArchive(Table table) {
      return new Partitions(
          table.archive().unit() == FileUnit.SYMBOL_DAY
              ? List.of(EXCHANGE, CommonColumns.PRODUCT.name(), CommonColumns.SYMBOL.name(), DATE)
              : List.of(EXCHANGE, DATE));
    }
  }

  private static String noRows(Table table) {
    List<Column<?>> columns = new TableRows(table).columns();
    return "SELECT "
        + columns.stream().map(Sql::missing).collect(Collectors.joining(", "))
        + ", NULL::DATE AS "
        + TableRows.DATE
        + ", false AS "
        + TableRows.PRIVATE
        + " WHERE false";
  }
}
