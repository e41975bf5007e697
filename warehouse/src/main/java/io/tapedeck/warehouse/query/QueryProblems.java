package io.tapedeck.warehouse.query;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.text.Nearest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The problems that DuckDB has with a statement, each as one sentence that says what to do. */
public final class QueryProblems {

  private static final Pattern TABLE =
      Pattern.compile("Table with name (\\S+) does not exist", Pattern.CASE_INSENSITIVE);
  private static final Pattern FUNCTION =
      Pattern.compile("Function with name \"?([^\\s\"]+)\"? does not exist");
  private static final Pattern MEANT = Pattern.compile("Did you mean \"([^\"]+)\"");
  private static final Pattern COLUMN =
      Pattern.compile("Referenced column \"([^\"]+)\" not found", Pattern.CASE_INSENSITIVE);
  private static final Pattern CANDIDATES = Pattern.compile("Candidate bindings: (.+)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  /** Tells to change settings, which a query cannot, or what DuckDB would do. */
  private static final Pattern OTHER_SETTINGS =
      Pattern.compile("\\.?,? (Use|or|Or) (TRY|SET|set)\\b.*");

  private static final Pattern WORD_END = Pattern.compile("[^a-z0-9_]+");

  private static final String NO_REASON = "invalid result set";

  private QueryProblems() {}

  /** The failure to show for an error of DuckDB. */
  public static CommandFailure explain(SQLException error) {
    return explain("", error);
  }

  /** The same, of a statement that somebody typed. */
  static CommandFailure explain(String sql, SQLException error) {
    String message = String.valueOf(error.getMessage());
    Matcher table = TABLE.matcher(message);
    if (table.find()) {
      return unknownTable(table.group(1)).causedBy(error);
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.find()) {
      return unknownFunction(function.group(1), message).causedBy(error);
    }
    Matcher column = COLUMN.matcher(message);
    if (column.find()) {
      return unknownColumn(column.group(1), message, sql).causedBy(error);
    }
    return other(message).causedBy(error);
  }

  /** Whether the driver says that a statement failed and not why. */
  static boolean hidesReason(SQLException error) {
    return String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains(NO_REASON);
  }

  private static CommandFailure unknownTable(String name) {
    String hint =
        Nearest.to(name, QuerySession.viewNames())
            .map(nearest -> "did you mean " + nearest + "? ")
            .orElse("");
    return CommandFailure.words("there is no table %s: %stapedeck tables lists all", name, hint);
  }

  private static CommandFailure unknownFunction(String name, String message) {
    Matcher meant = MEANT.matcher(message);
    String hint = meant.find() ? ": did you mean " + meant.group(1) + "?" : "";
    return CommandFailure.words("there is no function %s%s", name, hint);
  }

  private static CommandFailure unknownColumn(String name, String message, String sql) {
    Matcher candidates = CANDIDATES.matcher(message);
    List<String> near =
        candidates.find()
            ? QUOTED.matcher(candidates.group(1)).results().map(found -> found.group(1)).toList()
            : List.of();
    List<String> known =
        Stream.concat(near.stream(), columnsOf(tablesIn(sql)))
            .filter(column -> !column.equals(name))
            .distinct()
            .toList();
    String hint =
        Nearest.to(name, known)
            .map(nearest -> ": did you mean " + nearest + "?")
            .orElse(": tapedeck tables NAME lists those of a table");
    return CommandFailure.words("there is no column %s%s", name, hint);
  }

  /** The tables that a statement names; all where it names none. */
  private static List<Table> tablesIn(String sql) {
    Set<String> words =
        new HashSet<>(WORD_END.splitAsStream(sql.toLowerCase(Locale.ROOT)).toList());
    List<Table> named = new ArrayList<>();
    for (Table table : Tables.ALL) {
      String whole = ViewSql.wholeName(table);
      if (words.contains(table.name()) || (!whole.isEmpty() && words.contains(whole))) {
        named.add(table);
      }
    }
    return named.isEmpty() ? Tables.ALL : named;
  }

  private static Stream<String> columnsOf(List<Table> tables) {
    return Stream.concat(
        CommonColumns.ALL.stream().map(Column::name),
        tables.stream().flatMap(each -> each.columns().stream()).map(Column::name));
  }

  private static CommandFailure other(String message) {
    String line = message.lines().findFirst().orElse(message).strip();
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.startsWith("permission error")) {
      return CommandFailure.words(
          "query reads the tables of the data folder and nothing else: %s", withoutKind(line));
    }
    if (lower.startsWith("invalid error")) {
      return CommandFailure.world(
          "a file of the data folder is damaged (%s): \"select * from\" its table in query names"
              + " it",
          withoutKind(line));
    }
    if (lower.startsWith("out of memory")) {
      return CommandFailure.world(
          "the query needs more memory than it may use (%s): ask for fewer rows or columns at once",
          withoutKind(line));
    }
    if (lower.startsWith("io error")) {
      return CommandFailure.world("the query stopped: %s", withoutKind(line));
    }
    if (lower.contains(NO_REASON)) {
      return CommandFailure.world(
          "the query stopped while its rows were read, and DuckDB does not say why: ask for fewer"
              + " rows at once");
    }
    return CommandFailure.words("the query cannot be answered: %s", withoutKind(line));
  }

  private static String withoutKind(String line) {
    int colon = line.indexOf(": ");
    String words = colon > 0 && colon < 40 ? line.substring(colon + 2) : line;
    return OTHER_SETTINGS.matcher(words).replaceFirst("");
  }
}
