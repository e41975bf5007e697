package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TablesCommandTest {

  private static TestConsole run(int exitCode, String... words) {
    TestConsole console = new TestConsole();
    assertThat(console.run(words)).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  @Test
  void listsEveryTableWithRuleZoneAndMeaning() {
    String list = run(0, "tables").out();

    for (Table table : Tables.ALL) {
      assertThat(list).contains("\n" + table.name() + " ").contains(table.rowMeaning());
    }
    assertThat(list)
        .startsWith("table ")
        .containsPattern("\nfills +E +private live ")
        .containsPattern("\nklines +V +live ")
        .containsPattern("\nraw +E +raw ");
  }

  @Test
  void describesTheColumnsOfOne() {
    assertThat(run(0, "tables", "klines").out())
        .startsWith("One row is ")
        .containsPattern("\nreceived_time +TIMESTAMP WITH TIME ZONE +no +When the bytes reached")
        .containsPattern("\nclose +DOUBLE +(yes|no) ")
        .contains("(our clock, UTC)");
    assertThat(run(0, "tables", "klines_versions").out())
        .isEqualTo(run(0, "tables", "klines").out());
  }

  @Test
  void speaksJsonToo() throws IOException {
    JsonNode list = new JsonMapper().readTree(run(0, "tables", "--format", "json").out());
    assertThat(list).hasSize(Tables.ALL.size() + 1);
    JsonNode trades =
        new JsonMapper().readTree(run(0, "tables", "trades", "--format", "json").out());
    assertThat(trades.path("table").asText()).isEqualTo("trades");
    assertThat(trades.path("rule").asText()).isEqualTo("E");
    assertThat(trades.path("columns").findValuesAsText("name"))
        .startsWith("exchange", "product")
        .contains("trade_id", "price");
  }

  @Test
  void anUnknownTableIsOneSentence() {
    assertThat(run(2, "tables", "trade").err())
        .isEqualTo("tapedeck: there is no table trade: did you mean trades?\n");
    assertThat(run(2, "tables", "--format", "xml").err()).contains("unknown format xml");
    assertThat(run(2, "tables", "trades", "fills").err()).contains("fills");
  }
}
