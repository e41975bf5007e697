package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Daily files of a simulated BitMEX whose day has just begun: rows of yesterday are those that REST
 * lists, each once, and a day that has no file is told.
 */
class DayFilesIT {

  private static final List<String> SYMBOLS = List.of("XBTUSD", "XBTUSDT");

  private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private final Instant yesterday = today.minus(Duration.ofDays(1));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Simulator simulator;

  @BeforeEach
  void startTheExchange() {
    Duration early = Duration.between(Instant.now(), today.plus(Duration.ofMinutes(20)));
    simulator =
        Simulators.start(
            "bitmex",
            SimulatorOptions.defaults()
                .withSeed(7)
                .withRate(2)
                .withClock(Clock.offset(Clock.systemUTC(), early)));
  }

  @AfterEach
  void stopTheExchange() {
    simulator.close();
  }

  @Test
  void rowsOfADailyFileAreThoseThatRestLists() throws Exception {
    Map<String, List<String>> truth = truth();
    TestConsole files = new TestConsole();

    int exit = files.run(order(yesterday.minus(Duration.ofDays(1)), "--source=daily-files"));

    assertThat(exit).as("a day has no files").isEqualTo(1);
    assertThat(files.out()).contains("2 of 4 walks are whole");
    assertThat(files.err().lines().filter(line -> line.startsWith("tapedeck: ")).toList())
        .hasSize(2)
        .allMatch(line -> line.contains("there is no daily file http://127.0.0.1:"))
        .allMatch(line -> line.endsWith("(status 404): one is published after its day"));
    assertStored(truth);

    TestConsole rest = new TestConsole();
    assertThat(rest.run(order(yesterday))).as(rest.err()).isZero();
    assertStored(truth);
    assertThat(TestConsole.rows(data(), "select count(*) from rejected")).containsExactly("0");
  }

  /** Asked for once, as REST answers so often only. */
  private Map<String, List<String>> truth() throws IOException, InterruptedException {
    PastTruth past = new PastTruth(simulator.rest(), yesterday, today);
    Map<String, List<String>> truth = new TreeMap<>();
    for (String symbol : SYMBOLS) {
      truth.put("trades " + symbol, past.trades(symbol));
      truth.put("quotes " + symbol, past.quotes(symbol));
    }
    assertThat(truth.values()).allMatch(rows -> rows.size() > 100);
    return truth;
  }

  private void assertStored(Map<String, List<String>> truth) {
    Map<String, List<String>> stored = new TreeMap<>();
    for (String symbol : SYMBOLS) {
      stored.put("trades " + symbol, PastTruth.storedTrades(data(), symbol));
      stored.put("quotes " + symbol, PastTruth.storedQuotes(data(), symbol));
    }
    assertThat(stored).isEqualTo(truth);
    assertThat(TestConsole.rows(data(), "select count(distinct symbol) from trades"))
        .containsExactly("2");
  }

  @Test
  void aPlanTellsTheFiles() throws IOException {
    TestConsole console = new TestConsole();

    assertThat(console.run(order(yesterday, "--source=daily-files", "--plan")))
        .as(console.err())
        .isZero();

    String day = yesterday.toString().substring(0, 10).replace("-", "");
    assertThat(console.out())
        .contains("daily files of bitmex are read from http://127.0.0.1:" + simulator.port())
        .contains("bitmex trades daily files main from " + yesterday + " to " + today)
        .contains("by /data/quote/" + day + ".csv.gz, one file")
        .contains("2 walks, at least 2 requests");
    assertThat(data()).doesNotExist();
  }

  private String[] order(Instant from, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "backfill",
                "--config=" + configuration(),
                "--exchange=bitmex",
                "--tables=trades,quotes",
                "--symbols=" + String.join(",", SYMBOLS),
                "--from=" + from,
                "--to=" + today));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        folder.resolve("tapedeck.yaml"),
        """
        data: %s
        job: {checkpoint-interval: 2s}
        exchanges:
          bitmex:
            websocket: %s
            rest: %s
            daily-files: http://127.0.0.1:%d
            channels: [trade]
            symbols: [XBTUSD]
        """
            .formatted(data(), simulator.websocket(), simulator.rest(), simulator.port()));
  }
}
