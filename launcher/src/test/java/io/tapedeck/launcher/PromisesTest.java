package io.tapedeck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of promises: each names tests that are there, and how it was broken once. */
class PromisesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String HEADING = "## Promises";
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern AREA = Pattern.compile("(?m)^### (\\w[^\\n]*)$");

  private static final List<String> AREAS =
      List.of(
          "What is promised to everybody",
          "On Kafka",
          "Numbers, time, names",
          "Tables",
          "Zones",
          "Collectors",
          "Security",
          "The command",
          "History");

  @Test
  void everyTestThatItNamesIsThere() throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    for (MatchResult test : TEST.matcher(promises()).results().toList()) {
      if (!declares(sources.getOrDefault(test.group(1), ""), test.group(2))) {
        missing.add(test.group());
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyPromiseNamesATestAndHowItWasBroken() throws IOException {
    List<String> rows =
        promises().lines().filter(line -> line.startsWith("| ") && !isHead(line)).toList();

    assertThat(rows).hasSizeGreaterThan(80);
    assertThat(rows)
        .allSatisfy(
            row -> {
              String[] cells = row.split(" \\| ", -1);
              assertThat(cells).hasSize(3).allSatisfy(cell -> assertThat(cell).isNotBlank());
              assertThat(cells[1]).containsPattern(TEST);
            });
  }

  @Test
  void everyAreaHasItsTable() throws IOException {
    List<String> areas =
        AREA.matcher(promises()).results().map((MatchResult area) -> area.group(1)).toList();

    assertThat(areas).containsExactlyElementsOf(AREAS);
  }

  private static boolean isHead(String line) {
    return line.startsWith("| promise") || line.startsWith("| ---");
  }

  private static String promises() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/verification.md"));
    int start = page.indexOf(HEADING);
    int end = page.indexOf("\n## ", start + HEADING.length());
    return page.substring(start, end);
  }

  /** A test's method, or a rule of ArchUnit. */
  private static boolean declares(String source, String name) {
    return source.contains(" void " + name + "(") || source.contains("ArchRule " + name + " ");
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (Path module : modules()) {
      try (Stream<Path> files = Files.walk(module)) {
        for (Path file : files.filter(PromisesTest::isJava).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .map(folder -> folder.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .toList();
    }
  }
}
