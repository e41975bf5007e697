package io.tapedeck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the places that CONTRIBUTING sends people to. */
class ContributingTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern PLACE =
      Pattern.compile("`((?:[a-z-]+)/(?:[\\w.-]+/)*[\\w.-]+|docs/[\\w./-]+)`");

  @Test
  void everyPlaceThatItNamesIsThere() throws IOException {
    List<String> places =
        PLACE
            .matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
            .results()
            .map((MatchResult place) -> place.group(1))
            .toList();

    assertThat(places).hasSizeGreaterThan(8);
    assertThat(places).allSatisfy(place -> assertThat(ROOT.resolve(place)).exists());
  }
}
