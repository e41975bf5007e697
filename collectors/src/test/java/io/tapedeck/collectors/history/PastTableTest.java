package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of each exchange shows what of its past is fetched, as the code has it. A page that does
 * not is written anew, and the test fails once to say so.
 */
class PastTableTest {

  private static final Path PAGES = Path.of("..", "docs", "exchanges");

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void thePageOfAnExchangeShowsWhatIsFetchedOfItsPast(Exchange exchange) throws IOException {
    Path file = PAGES.resolve(exchange.name() + ".md");
    String page = Files.readString(file);
    String made = withPast(page, PastTable.of(exchange));
    boolean isMade = page.equals(made);
    if (!isMade) {
      Files.writeString(file, made);
    }
    assertThat(isMade)
        .as("%s was written anew because what is fetched changed: commit it with the change", file)
        .isTrue();
  }

  /** The section stands between its heading and the next, or at the end. */
  private static String withPast(String page, String section) {
    int start = page.indexOf(PastTable.HEADING);
    if (start < 0) {
      return page.stripTrailing() + "\n\n" + section;
    }
    int next = page.indexOf("\n## ", start + PastTable.HEADING.length());
    return page.substring(0, start) + section + (next < 0 ? "" : page.substring(next));
  }
}
