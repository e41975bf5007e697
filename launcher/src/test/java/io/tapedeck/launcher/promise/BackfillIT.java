package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The past of a simulated BitMEX, fetched as an operator does: it is the truth row for row, also
 * when the command is killed at seeded moments, and what is asked wrongly starts nothing.
 */
class BackfillIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Long enough for some funding, though trades are there for an hour alone. */
  private final Instant to = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60);

  private final Instant from = to.minus(Duration.ofDays(1));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Simulator simulator;
  private PastTruth truth;

  @BeforeEach
  void startTheExchange() {
    simulator = Simulators.start("bitmex", SimulatorOptions.defaults().withSeed(7));
    truth = new PastTruth(simulator.rest(), from, to);
  }

  @AfterEach
  void stopTheExchange() {
    simulator.close();
  }

  @Test
  void whatSeveralExchangesGiveIsTheTruthRowForRow() throws Exception {
    try (Simulator other = Simulators.start("bitget", SimulatorOptions.defaults().withSeed(7))) {
      Path config = configuration(simulator.rest());
      Files.writeString(config, Files.readString(config) + section(other));
      BitgetTruth others = new BitgetTruth(other.rest(), from, to);
      TestConsole console = new TestConsole();
      String[] order = order(config, "trades,klines", "BTC-USDT-PERP");
      order[2] = "--exchange=bitmex,bitget";

      assertThat(console.run(order)).as(console.err()).isZero();

      assertThat(console.out()).containsPattern("([0-9]+) of \\1 walks are whole");
      assertThat(PastTruth.storedTrades(data(), "XBTUSDT")).isEqualTo(truth.trades("XBTUSDT"));
      assertThat(others.storedTrades(data())).hasSizeGreaterThan(500).isEqualTo(others.trades());
      assertThat(others.storedBars(data())).hasSizeGreaterThan(50).isEqualTo(others.bars());
    }
  }

  private static String section(Simulator bitget) {
    return """
          bitget:
            websocket: %s
            rest: %s
            channels: [usdt-futures/trade]
            symbols: [BTCUSDT]
        """
        .formatted(bitget.websocket(), bitget.rest());
  }

  @Test
  void threeKillsLoseNothingAndAskForNoStoredPageAgain() throws Exception {
    killAndGoOn(3, new Random(20261130), List.of("XBTUSD", "XBTUSDT"));
  }

  @Test
  @Tag("soak")
  void thirtyKillsLoseNothingAndAskForNoStoredPageAgain() throws Exception {
    killAndGoOn(30, new Random(30), simulator.symbols());
  }

  private void killAndGoOn(int kills, Random random, List<String> symbols) throws Exception {
    try (RequestGate gate = new RequestGate(simulator.rest())) {
      Path config = configuration(gate.root());
      String[] order =
          order(config, "trades,quotes,klines,funding_rates", String.join(",", symbols));
      List<String> inFlight = new ArrayList<>();
      try (TapedeckProcess store =
          start("store", "record", "--config=" + config, "--roles=broker,jobs")) {
        await().atMost(LIMIT).until(() -> isThere(store, "broker on"));
        for (int i = 0; i < kills; i++) {
          inFlight.add(killed(gate, random, start("past-" + i, order)));
        }
        gate.openForGood();
        try (TapedeckProcess last = start("past-last", order)) {
          await().atMost(LIMIT).until(() -> !last.isAlive());
          assertThat(last.exitCode()).as(last.output()).isZero();
          assertThat(last.output()).containsPattern("([0-9]+) of \\1 walks are whole");
        }
        assertThat(store.terminate(LIMIT)).as(store.output()).isZero();
      }
      List<String> pages = new ArrayList<>(gate.asked());
      inFlight.forEach(pages::remove);
      assertThat(pages).as("asked for again, in flight " + inFlight).doesNotHaveDuplicates();
    }
    for (String symbol : symbols) {
      assertThat(PastTruth.storedTrades(data(), symbol)).isEqualTo(truth.trades(symbol));
    }
    assertThat(PastTruth.storedTrades(data(), "XBTUSD")).hasSizeGreaterThan(500);
    assertThat(PastTruth.storedQuotes(data(), "XBTUSD"))
        .hasSizeGreaterThan(1_000)
        .isEqualTo(truth.quotes("XBTUSD"));
    assertThat(PastTruth.storedBars(data(), "XBTUSD"))
        .hasSizeGreaterThan(50)
        .isEqualTo(truth.bars("XBTUSD"));
    assertThat(PastTruth.storedFunding(data(), "XBTUSD"))
        .hasSize(3)
        .isEqualTo(truth.funding("XBTUSD"));
  }

  /** Ends it while a page is in flight, answered or not; gives that page. */
  private static String killed(RequestGate gate, Random random, TapedeckProcess past)
      throws IOException, InterruptedException {
    try (past) {
      boolean isAnswered = random.nextBoolean();
      int more = isAnswered ? 1 : random.nextInt(3);
      int answers = gate.answered() + more;
      int asked = gate.asked().size() + more + 1;
      gate.open(more);
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                assertThat(past.isAlive()).as(past.output()).isTrue();
                return isAnswered ? gate.answered() == answers : gate.asked().size() == asked;
              });
      past.kill();
    }
    gate.settle();
    List<String> pages = gate.asked();
    return pages.get(pages.size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tables trades --from 2026-11-21 --to 2026-11-20 --symbols XBTUSD | 2 | --from must be"
            + " before --to",
        "--tables trades --from 2026-11-21 --to 2126-11-20 --symbols XBTUSD | 2 | has not come yet",
        "--tables trades --from noon --to 2026-11-20 --symbols XBTUSD       | 2 | --from must be a"
            + " date or a time",
        "--tables trade --from 2026-11-20 --to 2026-11-21 --symbols XBTUSD  | 2 | did you mean"
            + " 'trades'?",
        "--tables fills --from 2026-11-20 --to 2026-11-21                   | 2 | need a key",
        "--tables trades --from 2026-11-20 --to 2026-11-21                  | 2 | need --symbols",
        "--tables trades --from 2026-11-20 --to 2026-11-21 --symbols XBTUSE | 1 | did you mean"
            + " XBTUSD?",
        "--from 2026-11-20 --to 2026-11-21 --symbols XBTUSD                 | 2 | --tables is missing",
        "--tables trades --from 2026-11-20T01:00:00Z --to 2026-11-21 --symbols XBTUSD --source"
            + " daily-files | 2 | daily files are of whole days",
        "--tables klines --from 2026-11-20 --to 2026-11-21 --symbols XBTUSD --source daily-files | 2"
            + " | unknown table in the daily files of bitmex",
        "--tables trades --from 2026-11-20 --to 2026-11-21 --source daily-files | 2 | name some by"
            + " --symbols",
        "--tables trades --from 2026-11-20 --to 2026-11-21 --symbols XBTUSD --source dayly-files | 2"
            + " | did you mean",
        "--gaps --source daily-files | 2 | gaps are mended by REST",
        "--gaps --from 2026-11-20                                           | 2 | --gaps takes no"
            + " --from",
        "--gaps                                                             | 1 | there is no"
            + " data folder"
      })
  void wrongWordsStartNothing(String words, int exit, String sentence) throws IOException {
    TestConsole console = new TestConsole();
    String line = "backfill --exchange bitmex --config " + configuration(simulator.rest());

    assertThat(console.run((line + " " + words.strip()).split(" +"))).isEqualTo(exit);

    assertThat(console.err()).contains(sentence);
    assertThat(console.err().lines()).hasSize(1);
    assertThat(console.out()).isEmpty();
    assertThat(data()).doesNotExist();
  }

  @Test
  void aPlanTellsWhatWouldBeAskedAndAsksNothing() throws IOException {
    try (RequestGate gate = new RequestGate(simulator.rest())) {
      TestConsole console = new TestConsole();
      List<String> words =
          new ArrayList<>(List.of(order(configuration(gate.root()), "trades,klines", "XBT*")));
      words.add("--plan");

      assertThat(console.run(words.toArray(String[]::new))).as(console.err()).isZero();

      assertThat(console.out())
          .contains("trades main XBTUSD from " + from + " to " + to + " by /trade")
          .contains("klines 1m main XBTUSDT from " + from)
          .contains("3 requests")
          .contains("10 walks, at least 14 requests");
      assertThat(gate.asked()).isEmpty();
      assertThat(data()).doesNotExist();
    }
  }

  private String[] order(Path config, String tables, String symbols) {
    return new String[] {
      "backfill",
      "--config=" + config,
      "--exchange=bitmex",
      "--tables=" + tables,
      "--symbols=" + symbols,
      "--from=" + from,
      "--to=" + to
    };
  }

  private TapedeckProcess start(String log, String... words) {
    return TapedeckProcess.start(folder.resolve(log + ".log"), Map.of(), words);
  }

  private static boolean isThere(TapedeckProcess process, String words) {
    assertThat(process.isAlive()).as(process.output()).isTrue();
    return process.output().contains(words);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path configuration(URI rest) throws IOException {
    return Files.writeString(
        folder.resolve("tapedeck.yaml"),
        """
        data: %s
        job: {checkpoint-interval: 2s}
        exchanges:
          bitmex:
            websocket: %s
            rest: %s
            channels: [trade]
            symbols: [XBTUSD]
        """
            .formatted(data(), simulator.websocket(), rest));
  }
}
