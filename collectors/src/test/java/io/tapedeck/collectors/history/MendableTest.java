package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The ledger's list of what can be mended is that of the collectors' histories. One that is not is
 * written anew, and the test fails once to say so.
 */
class MendableTest {

  private static final Path LIST =
      Path.of("../market/src/main/resources/io/tapedeck/market/gaps/mendable.csv");

  @Test
  void theListIsThatOfTheHistories() throws IOException {
    StringBuilder made = new StringBuilder("exchange,kind,history\n");
    for (Exchange exchange : Exchanges.ALL) {
      reads(exchange)
          .forEach(
              (kind, reads) ->
                  made.append(exchange.name())
                      .append(',')
                      .append(kind)
                      .append(",GET ")
                      .append(String.join(", ", reads))
                      .append('\n'));
    }
    boolean isMade = Files.readString(LIST).contentEquals(made);
    if (!isMade) {
      Files.writeString(LIST, made);
    }
    assertThat(isMade)
        .as("%s was written anew because what is fetched changed: commit it with the change", LIST)
        .isTrue();
  }

  /** The ends of the paths that give each kind, as they are long and much alike. */
  private static Map<String, Set<String>> reads(Exchange exchange) {
    Map<String, Set<String>> reads = new TreeMap<>();
    for (Generation generation : exchange.generations()) {
      for (History history : exchange.histories(generation)) {
        if (!GapListings.mends(history)) {
          continue;
        }
        String path = history.read().path();
        reads
            .computeIfAbsent(history.read().kind().word(), any -> new TreeSet<>())
            .add(path.substring(path.lastIndexOf('/')));
      }
    }
    return reads;
  }
}
