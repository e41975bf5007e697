package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.launcher.TestConsole;
import org.junit.jupiter.api.Test;

class ExchangesCommandTest {

  private static TestConsole run(int exitCode, String... words) {
    TestConsole console = new TestConsole();
    assertThat(console.run(words)).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  @Test
  void listsProtocolsAndWhichOfThemOffersAChannel() {
    assertThat(run(0, "exchanges").out().lines())
        .contains("bitget", "bitmart", "bitmex", "ltp")
        .anyMatch(line -> line.startsWith("  protocol v2, the default, with accounts: wss://"))
        .anyMatch(line -> line.matches(" {2}spot/publicTrade +trades +v3 +needed"))
        .anyMatch(line -> line.matches(" {2}tables: book, .*trades"));
  }

  @Test
  void listsOneAndOfItWhatContainsAText() {
    assertThat(run(0, "exchanges", "bitmex", "--filter", "ORDERBOOK").out().lines())
        .filteredOn(line -> line.contains(" book "))
        .extracting(line -> line.substring(2, line.indexOf(' ', 2)))
        .containsExactly("orderBookL2", "orderBookL2_25", "orderBook10", "rest/orderBook/L2");
    assertThat(run(0, "exchanges", "bitmex", "--filter", "nothing like it").out()).isEmpty();
    assertThat(run(2, "exchanges", "bitmx").err())
        .isEqualTo("tapedeck: unknown exchange bitmx: did you mean bitmex?\n");
  }

  @Test
  void saysTheSameToPrograms() throws Exception {
    JsonNode all = new ObjectMapper().readTree(run(0, "exchanges", "--format", "json").out());
    assertThat(all).hasSameSizeAs(Exchanges.ALL);

    JsonNode bitget =
        new ObjectMapper()
            .readTree(run(0, "exchanges", "bitget", "--filter", "v1-mix", "--format", "json").out())
            .get(0);
    assertThat(bitget.path("protocols").findValuesAsText("name"))
        .containsExactly("v2", "v3", "v1", "v1-mix");
    assertThat(bitget.path("channels"))
        .isNotEmpty()
        .allMatch(channel -> channel.path("protocols").toString().contains("\"v1-mix\""));
  }
}
