package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.promise.AccountsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells a newcomer to run, by the script, in the order of the page. */
class ReadmeCommandsIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Stands in every part of the keys that a demo makes for its simulated accounts. */
  private static final String MADE_UP = "made-up-";

  private static final Pattern WARNING = Pattern.compile("^\\S+ \\S+ (WARN|ERROR)");

  private static final Path README = Path.of("..", "README.md");

  private final Path folder;

  ReadmeCommandsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theDemoRecordsEveryExchangeAndAnswersAQuestion() throws IOException, SQLException {
    assertThat(commands()).contains("./tapedeck demo");
    try (TypedCommand demo = TypedCommand.start(folder, "demo --minutes 0.5 --data data")) {
      assertThat(demo.awaitExit(LIMIT.multipliedBy(2))).as(demo.err()).isZero();
      assertThat(demo.out())
          .contains("trades", "book_changes", "quotes", "klines", "funding_rates")
          .contains("orders", "fills", "positions", "balances", "ledger", "accounts")
          .contains("bitget", "bitmart", "bitmex", "ltp", "Try next: tapedeck query --data data")
          .doesNotContain(MADE_UP);
      assertThat(demo.err()).doesNotContain(MADE_UP);
    }
    AccountsCheck accounts = new AccountsCheck(folder.resolve("data"), MADE_UP);
    accounts.rowsStandOnThePrivateSideAlone(List.of("bitget", "bitmart", "bitmex", "ltp"));
    accounts.noSecretIsAnywhere();
    theLogHoldsNothingThatNeedsAction();
  }

  /** That a heartbeat of the broker came late says only that the machine was busy. */
  private void theLogHoldsNothingThatNeedsAction() throws IOException {
    List<String> log = Files.readAllLines(folder.resolve("data/logs/tapedeck.log"));
    assertThat(log).anyMatch(line -> line.contains("service stopped"));
    assertThat(log.stream().filter(line -> WARNING.matcher(line).find()))
        .allMatch(line -> line.contains("heartbeat"));
  }

  @Test
  void theCommandsOfTheReadmeRun() throws IOException {
    Files.writeString(
        folder.resolve("frames.jsonl"),
        "{\"received_at\":1790000000000000000,\"payload\":\"{\\\"table\\\":\\\"trade\\\"}\"}\n");
    TypedCommand simulator = null;
    TypedCommand recorder = null;
    try {
      for (String command : commands()) {
        if (command.contains(" simulate ")) {
          simulator = start(command).awaitSaying("simulating");
        } else if (command.contains(" record ")) {
          recorder = start(command).awaitSaying("recording into");
          assertThat(recorder.terminate().awaitExit(LIMIT)).as(recorder.err()).isZero();
        } else if (!command.contains(" demo")) {
          runToEnd(command);
        }
      }
      assertThat(simulator).isNotNull();
      assertThat(recorder).isNotNull();
    } finally {
      if (simulator != null) {
        simulator.close();
      }
    }
  }

  private void runToEnd(String command) {
    try (TypedCommand process = start(command)) {
      // An audit says by its exit code whether anything is missing, as after a second of recording.
      int most = command.contains(" audit ") ? 1 : 0;
      assertThat(process.awaitExit(LIMIT)).as(command + ": " + process.err()).isBetween(0, most);
    }
  }

  private TypedCommand start(String command) {
    return TypedCommand.start(folder, command.substring("./tapedeck ".length()));
  }

  /** Lines of the page's shell blocks that call the command. */
  private static List<String> commands() throws IOException {
    return Files.readString(README).lines().filter(line -> line.startsWith("./tapedeck ")).toList();
  }
}
