package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every read that a document names is asked by somebody, or the list says why it is not; the page
 * of the exchange shows both. A page that does not is written anew, and the test fails once to say
 * so.
 */
class KnownReadsTest {

  private static final Path PAGES = Path.of("..", "docs", "exchanges");
  private static final String HEADING = "## Every read\n";
  private static final String INTRODUCTION =
      """
      What the documents name that writes nothing, and who asks it: a walk through the past, a read \
      that is repeated while recording, or a start. Made of the facts in the code and of \
      `known-reads.csv`, and held to both by `KnownReadsTest`; what becomes of an answer stands \
      under its call above. `PastIT` and `PolledIT` ask each of them of the strict simulator.

      """;

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  private static List<KnownRead> known(Exchange exchange) {
    return KnownRead.all().stream()
        .filter(read -> read.exchange().equals(exchange.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void everyReadOfADocumentIsAskedOrTheListSaysWhyNot(Exchange exchange) {
    AskedReads asked = AskedReads.of(exchange);
    Set<String> wanted =
        known(exchange).stream()
            .filter(read -> read.whyNot().isEmpty())
            .map(KnownRead::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked.names()).as("asked, and on the list without a reason").isEqualTo(wanted);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void thePageOfAnExchangeShowsEveryRead(Exchange exchange) throws IOException {
    Path file = PAGES.resolve(exchange.name() + ".md");
    String page = Files.readString(file);
    String made = withSection(page, section(exchange));
    boolean isMade = page.equals(made);
    if (!isMade) {
      Files.writeString(file, made);
    }
    assertThat(isMade)
        .as("%s was written anew because what is asked changed: commit it with the change", file)
        .isTrue();
  }

  private static String section(Exchange exchange) {
    AskedReads asked = AskedReads.of(exchange);
    Map<String, String> kinds = new LinkedHashMap<>();
    exchange.reads().forEach(read -> kinds.put(read.name(), read.kind().word()));
    StringBuilder section = new StringBuilder(HEADING).append('\n').append(INTRODUCTION);
    section.append("| read | document | kind | asked |\n| --- | --- | --- | --- |\n");
    for (KnownRead read : known(exchange)) {
      String how = read.whyNot().isEmpty() ? asked.how(read.name()) : "no: " + read.whyNot();
      section.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(read.name(), read.source(), kinds.getOrDefault(read.name(), ""), how));
    }
    return section.toString().replace(System.lineSeparator(), "\n");
  }

  /** The section stands between its heading and the next, or at the end. */
  private static String withSection(String page, String section) {
    int start = page.indexOf(HEADING);
    if (start < 0) {
      return page.stripTrailing() + "\n\n" + section;
    }
    int next = page.indexOf("\n## ", start + HEADING.length());
    return page.substring(0, start) + section + (next < 0 ? "" : page.substring(next));
  }
}
