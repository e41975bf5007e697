package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.TestConsole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryPromptTest {

  private final Path history;
  private final TestConsole console = new TestConsole();
  private final List<String> asked = new ArrayList<>();

  QueryPromptTest(@TempDir Path folder) {
    history = folder.resolve("history");
  }

  private void type(String text) throws IOException {
    try (Terminal terminal =
        new DumbTerminal(
            "test",
            Terminal.TYPE_DUMB,
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            StandardCharsets.UTF_8)) {
      FailureReport failures = new FailureReport(console.console(), () -> false);
      new QueryPrompt(terminal, history, (sql, columns) -> answer(sql), failures).run();
    }
  }

  private void answer(String sql) {
    asked.add(sql);
    if (sql.contains("wrong")) {
      throw CommandFailure.words("there is no table wrong");
    }
  }

  @Test
  void aStatementIsALineAndAMistakeEndsNothing() throws IOException {
    type("select 1 != 2\n\nfrom wrong\nselect 'a\nb'\nexit\nselect 3\n");

    assertThat(asked).containsExactly("select 1 != 2", "from wrong", "select 'a\nb'");
    assertThat(console.err()).isEqualTo("tapedeck: there is no table wrong\n");
    assertThat(Files.readString(history)).contains("select 1 != 2", "from wrong");
  }

  @Test
  void theEndOfInputEndsIt() throws IOException {
    type("select 1\n");

    assertThat(asked).containsExactly("select 1");
  }

  @Test
  void namesOfTablesAndColumnsAreFinished() {
    assertThat(QueryPrompt.words())
        .contains("trades", "klines_versions", "raw", "received_time", "trade_id", "select");
  }
}
