package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.launcher.TestConsole;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gaps that a killed recorder leaves: the next one mends them by itself, and where that is not
 * wanted {@code backfill --gaps} does. What is stored then is all that the exchange had.
 */
class MendingIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SYMBOL = "XBTUSD";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Simulator simulator;

  @BeforeEach
  void startTheExchange() {
    simulator = Simulators.start("bitmex", SimulatorOptions.defaults().withSeed(7));
  }

  @AfterEach
  void stopTheExchange() {
    simulator.close();
  }

  @Test
  void whatKillsLeaveOutIsFetchedByItselfOrOnDemand() throws Exception {
    Path config = configuration(true);
    recordAndKill(config, 5);
    try (TapedeckProcess again = record(config)) {
      await().atMost(LIMIT).until(() -> gaps(again, "mended").equals(List.of("1")));
      assertThat(rows("select count(*) from gaps where \"rows\" > 0 and mended_by <> ''"))
          .containsExactly("1");
      again.kill();
    }
    long before = trades();
    try (TapedeckProcess last = record(configuration(false))) {
      await().atMost(LIMIT).until(() -> isRecording(last) && trades() > before);
      await().atMost(LIMIT).until(() -> gaps(last, "open").equals(List.of("1")));
      assertThat(last.terminate(LIMIT)).as(last.output()).isZero();
    }

    TestConsole plan = new TestConsole();
    assertThat(plan.run("backfill", "--config=" + config, "--gaps", "--plan")).isZero();
    assertThat(plan.out())
        .contains("bitmex trades main XBTUSD from ")
        .contains("(collector_killed)")
        .contains("1 gaps can be asked for");

    TestConsole mending = new TestConsole();
    assertThat(mending.run("backfill", "--config=" + config, "--gaps")).as(mending.err()).isZero();
    assertThat(mending.out()).contains("of 1 gaps 1 are mended, 0 cannot be, 0 wait");
    assertThat(rows("select state from gaps where \"to\" is not null"))
        .containsExactly("mended", "mended");

    List<String> bounds =
        rows("select epoch_ms(min(event_time)), epoch_ms(max(event_time)) + 1 from trades");
    String[] ends = bounds.get(0).split(",", 2);
    PastTruth truth = new PastTruth(simulator.rest(), instant(ends[0]), instant(ends[1]));
    assertThat(PastTruth.storedTrades(data(), SYMBOL)).isEqualTo(truth.trades(SYMBOL));
    TestConsole audit = new TestConsole();
    assertThat(audit.run("audit", "--data", data().toString())).as(audit.out()).isZero();
  }

  private void recordAndKill(Path config, long trades) throws IOException, InterruptedException {
    try (TapedeckProcess first = record(config)) {
      await().atMost(LIMIT).until(() -> isRecording(first) && trades() >= trades);
      first.kill();
    }
  }

  private TapedeckProcess record(Path config) throws IOException {
    Path log = folder.resolve("record-" + System.nanoTime() + ".log");
    return TapedeckProcess.start(log, Map.of(), "record", "--config=" + config);
  }

  private static boolean isRecording(TapedeckProcess recorder) {
    assertThat(recorder.isAlive()).as(recorder.output()).isTrue();
    return true;
  }

  private List<String> gaps(TapedeckProcess recorder, String state) {
    isRecording(recorder);
    return rows(
        "select count(*) from gaps where \"to\" is not null and state = '%s'".formatted(state));
  }

  private long trades() {
    return Long.parseLong(rows("select count(*) from trades").get(0));
  }

  private List<String> rows(String sql) {
    if (!Files.isDirectory(data().resolve("live"))) {
      return List.of("0");
    }
    return TestConsole.rows(data(), sql);
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path configuration(boolean mend) throws IOException {
    return Files.writeString(
        folder.resolve("mend-" + mend + ".yaml"),
        """
        data: %s
        collector: {mend-gaps: %s}
        job: {checkpoint-interval: 2s}
        exchanges:
          bitmex:
            websocket: %s
            rest: %s
            channels: [trade]
            symbols: [%s]
        """
            .formatted(data(), mend, simulator.websocket(), simulator.rest(), SYMBOL));
  }
}
