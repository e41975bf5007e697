package io.tapedeck.warehouse.query;

import io.tapedeck.schemas.table.Archive.FileUnit;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes files with the columns that those of the release before had, as {@code
 * columns-of-earlier-files.txt} lists them. Every cell has a value, made of the row's number.
 */
final class EarlierFiles {

  static final String DAY = "2026-11-21";

  private static final String EVERY_TABLE = "every table";
  private static final String PRIVATE = "private ";
  private static final Map<String, String> USUAL =
      Map.of(
          "product", "'main'",
          "channel", "'a-channel'",
          "symbol", "'XBTUSD'",
          "instrument", "'BTC-USD-PERP'",
          "origin", "'live'",
          "session", "'s1'",
          "sequence", "i",
          "position", "0");

  private final Path folder;
  private final Map<String, String> lines = lines();

  EarlierFiles(Path folder) {
    this.folder = folder;
  }

  private static Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    try (InputStream in = EarlierFiles.class.getResourceAsStream("/columns-of-earlier-files.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(parts -> lines.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** The tables that had files. */
  List<String> tables() {
    return lines.keySet().stream()
        .filter(name -> !name.equals(EVERY_TABLE))
        .map(name -> name.substring(name.indexOf(' ') + 1))
        .toList();
  }

  /** A table's own columns then, with their types. */
  Map<String, String> ownColumns(String table) {
    return columns(lines.getOrDefault(side(table) + table, ""));
  }

  private static Map<String, String> columns(String line) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String column : line.split("; ", -1)) {
      int space = column.indexOf(' ');
      columns.put(column.substring(0, space), column.substring(space + 1));
    }
    return columns;
  }

  private String side(String table) {
    return lines.containsKey(PRIVATE + table) ? PRIVATE : "public ";
  }

  /**
   * Writes rows of these numbers into the live zone.
   *
   * @param values SQL of columns that shall differ from the usual
   */
  void live(String table, int first, int last, Map<String, String> values) {
    String zone = table.equals(RawMessages.TABLE.name()) ? "raw" : "live/" + table;
    String kind = zone.equals("raw") ? "/kind=trades" : "";
    write(table, zone + "/exchange=bitmex" + kind + "/date=" + DAY, first, last, values);
  }

  /** Writes rows of these numbers into the archive zone. */
  void archive(String table, int first, int last) {
    String unit =
        table(table).archive().unit() == FileUnit.SYMBOL_DAY ? "/product=main/symbol=XBTUSD" : "";
    write(
        table,
        "archive/" + table + "/exchange=bitmex" + unit + "/date=" + DAY,
        first,
        last,
        Map.of());
  }

  private static Table table(String name) {
    return Tables.ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElse(RawMessages.TABLE);
  }

  private void write(String table, String place, int first, int last, Map<String, String> values) {
    Path root = side(table).equals(PRIVATE) ? folder.resolve("private") : folder;
    Path file =
        root.resolve(place)
            .resolve("part-00000000-0000-4000-8000-000000000000-" + first + ".parquet");
    Map<String, String> columns = columns(lines.getOrDefault(EVERY_TABLE, ""));
    columns.putAll(ownColumns(table));
    String cells =
        columns.entrySet().stream()
            .map(column -> cell(column.getKey(), column.getValue(), values))
            .collect(Collectors.joining(", "));
    String sql =
        "COPY (SELECT %s FROM range(%d, %d) rows(i)) TO '%s' (FORMAT parquet)"
            .formatted(cells, first, last + 1, file);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Files.createDirectories(file.getParent());
      statement.execute(sql);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("cannot write " + file, e);
    }
  }

  private static String cell(String name, String type, Map<String, String> values) {
    String usual = USUAL.getOrDefault(name, ofType(type));
    return "(%s)::%s AS \"%s\"".formatted(values.getOrDefault(name, usual), type, name);
  }

  private static String ofType(String type) {
    if (type.startsWith("TIMESTAMP")) {
      return "make_timestamptz(epoch_us(TIMESTAMPTZ '" + DAY + " 12:00:00+00') + i * 1000000)";
    }
    return switch (type) {
      case "VARCHAR" -> "'text-' || i";
      case "VARCHAR[]" -> "['text-' || i]";
      case "BLOB" -> "encode('bytes-' || i)";
      case "BOOLEAN" -> "true";
      case "BIGINT" -> "i";
      case "DOUBLE", "DECIMAL(38,18)" -> "i + 0.5";
      case "MAP(VARCHAR, VARCHAR)" -> "MAP {'a-column': '1.50'}";
      case "STRUCT(price DOUBLE, size DOUBLE)[]" -> "[{'price': i, 'size': 2.5}]";
      default -> throw new IllegalArgumentException(type);
    };
  }

  /** The SQL of a column that says something of each row. */
  static String told(String... columns) {
    return Arrays.stream(columns)
        .map(column -> "\"" + column + "\" IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }
}
