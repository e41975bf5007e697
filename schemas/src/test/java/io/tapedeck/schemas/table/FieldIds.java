package io.tapedeck.schemas.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The committed list of all numbers that columns were ever given, a line a column. */
final class FieldIds {

  static final Path FILE = Path.of("src", "test", "resources", "field-ids.txt");

  private FieldIds() {}

  /** The lines as they are committed. */
  static List<String> given() throws IOException {
    return Files.readAllLines(FILE);
  }

  /** What the tables have now. */
  static List<String> inUse() {
    Stream<String> common = CommonColumns.ALL.stream().map(column -> "* " + text(column));
    Stream<String> own =
        Stream.concat(Tables.ALL.stream(), Stream.of(RawMessages.TABLE))
            .flatMap(
                table -> table.columns().stream().map(column -> table.name() + " " + text(column)));
    return Stream.concat(common, own).toList();
  }

  /** The list with the columns that are new to it, each after the last of its table. */
  static String made() throws IOException {
    List<String> lines = new ArrayList<>(given());
    List<String> numbers = lines.stream().map(FieldIds::number).toList();
    for (String line : inUse()) {
      if (!numbers.contains(number(line))) {
        lines.add(endOf(table(line), lines), line);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static int endOf(String table, List<String> lines) {
    int end = lines.size();
    for (int i = 0; i < lines.size(); i++) {
      if (table(lines.get(i)).equals(table)) {
        end = i + 1;
      }
    }
    return end;
  }

  /** A line without its name: table and number. */
  static String number(String line) {
    return line.substring(0, line.lastIndexOf(' '));
  }

  private static String table(String line) {
    return line.substring(0, line.indexOf(' '));
  }

  private static String text(Column<?> column) {
    return column.fieldId() + " " + column.name();
  }
}
