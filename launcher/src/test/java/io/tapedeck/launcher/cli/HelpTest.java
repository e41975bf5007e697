package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @Test
  void theCommandTellsWhatItCanDo() {
    TestConsole console = new TestConsole();

    assertThat(console.run("--help")).isZero();
    assertThat(console.out())
        .contains("demo", "record", "import", "decode", "query", "book", "simulate", "exchanges")
        .contains("check-config", "tables", "schemas", "init", "completion", "Exit codes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "record",
        "import",
        "decode",
        "query",
        "book",
        "simulate",
        "tables",
        "schemas",
        "init",
        "completion"
      })
  void everyCommandTeachesByExamples(String command) {
    TestConsole console = new TestConsole();

    assertThat(console.run(command, "--help")).isZero();
    assertThat(console.out()).contains("Examples:", "tapedeck " + command);
  }

  @Test
  void theVersionIsTheBuildsOwn() {
    TestConsole console = new TestConsole();

    assertThat(console.run("--version")).isZero();
    assertThat(console.out()).matches("(?s)tapedeck \\d+\\.\\d+\\.\\d+\\R.*");
  }

  @Test
  void exchangesListsChannelsWithWhatTheyBecome() {
    TestConsole console = new TestConsole();

    assertThat(console.run("exchanges")).isZero();
    assertThat(console.out()).contains("bitmex", "orderBookL2 ", "bitmart", "futures/trade ");
  }

  @Test
  void withoutACommandItAsksForOne() {
    TestConsole console = new TestConsole();

    assertThat(console.run()).isEqualTo(2);
    assertThat(console.err()).contains("which command?");
  }
}
