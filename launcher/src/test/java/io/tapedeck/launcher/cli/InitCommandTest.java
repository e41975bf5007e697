package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.launcher.pipeline.ExchangeChecks;
import io.tapedeck.settings.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  private final Path folder;
  private final Path file;

  InitCommandTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("tapedeck.yaml");
  }

  private TestConsole run(int exitCode, String... words) {
    TestConsole console = new TestConsole();
    assertThat(console.run(words)).as(console.err()).isEqualTo(exitCode);
    return console;
  }

  @Test
  void writesAFileThatIsGoodForEveryExchange() {
    assertThat(run(0, "init", file.toString()).out())
        .contains("tapedeck check-config " + file, "tapedeck record --config " + file);

    run(0, "check-config", file.toString());
    assertThat(ConfigFile.load(file, new ExchangeChecks(Map.of())).exchanges().keySet())
        .containsExactlyInAnyOrderElementsOf(Exchanges.ALL.stream().map(Exchange::name).toList());
  }

  @Test
  void whatIsCommentedOutIsGoodToo() throws IOException {
    run(0, "init", file.toString());
    String all = Files.readString(file).replaceAll("(?m)^#(?=    |[a-z]|s3)", "");
    Map<String, String> environment = new TreeMap<>();
    Matcher variables = Pattern.compile("env: ([A-Z_]+)").matcher(all);
    while (variables.find()) {
      environment.put(variables.group(1), "made-up");
    }

    ConfigFile read = ConfigFile.parse(all, folder, new ExchangeChecks(environment));

    assertThat(read.problems()).isEmpty();
    assertThat(read.config().exchanges().values())
        .allMatch(exchange -> exchange.accounts().containsKey("main"));
    assertThat(read.config().usesS3()).isTrue();
  }

  @Test
  void aFileThatIsThereIsNeverTouched() throws IOException {
    Files.writeString(file, "mine");

    assertThat(run(1, "init", file.toString()).err())
        .isEqualTo("tapedeck: " + file + " is there already: name another file\n");
    assertThat(file).hasContent("mine");
    assertThat(run(1, "init", file.resolve("x").toString()).err()).contains("cannot be written");
  }
}
