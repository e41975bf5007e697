package io.tapedeck.launcher.dependencies;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds the libraries that the command runs with to licences that allow it, and NOTICE to naming
 * each of them. Where a project offers a choice, one that is allowed is enough.
 */
class LicencesTest {

  private static final Path COMMITTED = Path.of("..", "NOTICE");
  private static final Path MADE = Path.of("target", "NOTICE");

  @Test
  void everyLibraryHasALicenceThatIsAllowed() throws IOException {
    Map<String, String> allowed = allowed();
    List<String> others = new ArrayList<>();
    for (RuntimeJar jar : RuntimePath.jars()) {
      if (jar.pom().licences().stream().noneMatch(allowed::containsKey)) {
        others.add(jar.library() + ": " + jar.pom().licences());
      }
    }

    assertThat(others).isEmpty();
  }

  @Test
  void noticeNamesEveryLibraryWithItsLicence() throws IOException {
    Files.writeString(MADE, notice());

    assertThat(COMMITTED).as("copy launcher/%s to NOTICE", MADE).hasSameTextualContentAs(MADE);
  }

  private static String notice() throws IOException {
    Map<String, String> allowed = allowed();
    StringBuilder notice =
        new StringBuilder(
            "Tapedeck, under the Apache License, Version 2.0 (LICENSE).\n\nThe command runs with"
                + " these libraries of others, each under the licence named beside it;\ntheir own"
                + " notices stand in their jars.\n\n");
    for (RuntimeJar jar : RuntimePath.jars()) {
      TreeSet<String> named = new TreeSet<>();
      jar.pom().licences().stream()
          .filter(allowed::containsKey)
          .map(allowed::get)
          .forEach(named::add);
      notice.append(jar.library() + ": " + String.join(" or ", named) + "\n");
    }
    return notice.toString();
  }

  private static Map<String, String> allowed() throws IOException {
    return CsvTable.read("licences.csv").rows().stream()
        .collect(toMap(cells -> cells.get(0), cells -> cells.get(1)));
  }
}
