package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at seeded moments, the same command again: nothing lost, nothing double. */
class KillRestartIT {

  private static final List<String> EXCHANGES = List.of("bitmex", "bitmart");
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final Pattern PORT = Pattern.compile("^port (\\d+)$", Pattern.MULTILINE);
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final List<TapedeckProcess> simulators = new java.util.ArrayList<>();
  private Path config = Path.of("");

  @BeforeEach
  void startSimulators() throws IOException {
    ObjectNode merged = null;
    for (String exchange : EXCHANGES) {
      Path own = folder.resolve(exchange);
      TapedeckProcess simulator =
          TapedeckProcess.start(
              folder.resolve(exchange + ".log"),
              Map.of(),
              "simulate",
              "--exchange",
              exchange,
              "--port",
              "0",
              "--seed",
              "7",
              "--rate",
              "100",
              "--truth",
              truthOf(exchange).toString(),
              "--print-config",
              own.toString());
      simulators.add(simulator);
      simulator.awaitOutput(PORT, START_LIMIT);
      ObjectNode printed =
          (ObjectNode) YAML.readTree(Files.readString(own.resolve("tapedeck.yaml")));
      if (merged == null) {
        merged = printed;
      } else {
        JsonNode theirs = printed.get("exchanges").get(exchange);
        ((ObjectNode) merged.get("exchanges")).set(exchange, theirs);
      }
    }
    assertThat(merged).isNotNull();
    merged.put("data", data().toString());
    merged.remove(List.of("warehouse", "private-warehouse"));
    merged.putObject("job").put("checkpoint-interval", "2s");
    config = Files.writeString(folder.resolve("tapedeck.yaml"), YAML.writeValueAsString(merged));
  }

  @AfterEach
  void stopSimulators() {
    simulators.forEach(TapedeckProcess::close);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path truthOf(String exchange) {
    return folder.resolve(exchange + "-truth.jsonl");
  }

  @Test
  void threeKillsLoseNothingAndDoubleNothing() throws Exception {
    killAndRestart(3, new Random(20261121));
  }

  @Test
  @Tag("soak")
  void thirtyKillsLoseNothingAndDoubleNothing() throws Exception {
    killAndRestart(30, new Random(30));
  }

  private void killAndRestart(int kills, Random random) throws Exception {
    for (int i = 0; i < kills; i++) {
      try (TapedeckProcess recorder = record(i)) {
        awaitMoreTruth(recorder, 200 + random.nextInt(3_000));
        recorder.kill();
      }
    }
    try (TapedeckProcess recorder = record(kills)) {
      awaitMoreTruth(recorder, 1_000);
      assertThat(recorder.terminate(STOP_LIMIT)).as(recorder.output()).isZero();
    }
    for (String exchange : EXCHANGES) {
      checkAgainstTruth(exchange);
    }
    assertThat(breaksThatNameTheSessionBefore()).isGreaterThanOrEqualTo(kills);
  }

  private TapedeckProcess record(int run) {
    return TapedeckProcess.start(
        folder.resolve("record-" + run + ".log"),
        Map.of(),
        "record",
        "--config",
        config.toString());
  }

  private void awaitMoreTruth(TapedeckProcess recorder, int rows) {
    Map<String, Long> before = new java.util.HashMap<>();
    EXCHANGES.forEach(exchange -> before.put(exchange, Truth.countRows(truthOf(exchange))));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              assertThat(recorder.isAlive()).as(recorder.output()).isTrue();
              return EXCHANGES.stream()
                  .allMatch(
                      exchange ->
                          Truth.countRows(truthOf(exchange))
                              >= before.getOrDefault(exchange, 0L) + rows);
            });
  }

  private void checkAgainstTruth(String exchange) throws IOException, SQLException {
    int trades =
        new TruthCheck(Truth.read(truthOf(exchange)), new Warehouse(data()), exchange).check();
    assertThat(trades).as("trades compared of " + exchange).isPositive();
  }

  private long breaksThatNameTheSessionBefore() throws SQLException {
    return new Warehouse(data())
        .number(
            "sessions",
            "select count(distinct session) from $files where exchange = 'bitmex' and previous is"
                + " not null");
  }
}
