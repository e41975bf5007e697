package io.tapedeck.launcher.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A comma-separated list kept in the repository: a header, then one line a row, quotes where
 * needed.
 */
record CsvTable(List<List<String>> rows) {

  private static final Path FOLDER = Path.of("..", "docs", "dependencies");
  private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"([^\"]*)\"|([^,]*))");

  static CsvTable read(String name) throws IOException {
    return new CsvTable(
        Files.readAllLines(FOLDER.resolve(name)).stream().skip(1).map(CsvTable::cells).toList());
  }

  private static List<String> cells(String line) {
    return CELL.matcher(line).results().map(CsvTable::text).toList();
  }

  private static String text(MatchResult cell) {
    return cell.group(1) == null ? cell.group(2) : cell.group(1);
  }
}
