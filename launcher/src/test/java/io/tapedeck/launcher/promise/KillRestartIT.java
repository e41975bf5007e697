package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at seeded moments, the same command again: what reached Kafka is in files once
 * each, and what was sent is there up to the kill. Recorder and simulators are processes of their
 * own, as an operator runs them.
 */
class KillRestartIT {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private SimulatedOutside outside;

  @BeforeEach
  void startSimulators() throws IOException {
    outside = SimulatedOutside.start(folder, List.of("bitmex", "bitmart"));
  }

  @AfterEach
  void stopSimulators() {
    outside.close();
  }

  @Test
  void threeKillsLoseNothingAndDoubleNothing() throws Exception {
    killAndRestart(3, new Random(20261121), Map.of());
    check(outside.data(), 3);
  }

  @Test
  @Tag("soak")
  void thirtyKillsLoseNothingAndDoubleNothing() throws Exception {
    killAndRestart(30, new Random(30), Map.of());
    check(outside.data(), 30);
  }

  @Test
  @Tag("servers")
  void aKillLosesNothingOnS3AndLeavesNoUploadOpen() throws Exception {
    killOnS3(1);
  }

  @Test
  @Tag("soak")
  void thirtyKillsLoseNothingOnS3AndLeaveNoUploadOpen() throws Exception {
    killOnS3(30);
  }

  private void killOnS3(int kills) throws Exception {
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")))) {
      outside.configuration().put("warehouse", server.warehouse("lake"));
      outside
          .configuration()
          .putObject("s3")
          .put("endpoint", server.endpoint())
          .put("region", "us-east-1")
          .put("path-style", true);
      killAndRestart(kills, new Random(3), server.environment());
      check(server.files("lake"), kills);
      assertThat(server.openUploads()).as("multipart uploads left open").isEmpty();
    }
  }

  private void killAndRestart(int kills, Random random, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path config = outside.writeConfiguration();
    for (int i = 0; i < kills; i++) {
      try (TapedeckProcess recorder = record(i, config, environment)) {
        awaitMoreTruth(recorder, 200 + random.nextInt(3_000));
        recorder.kill();
      }
    }
    try (TapedeckProcess recorder = record(kills, config, environment)) {
      awaitMoreTruth(recorder, 1_000);
      assertThat(recorder.terminate(STOP_LIMIT)).as(recorder.output()).isZero();
    }
  }

  private TapedeckProcess record(int run, Path config, Map<String, String> environment) {
    return TapedeckProcess.start(
        folder.resolve("record-" + run + ".log"), environment, "record", "--config=" + config);
  }

  private void awaitMoreTruth(TapedeckProcess recorder, int rows) {
    outside.awaitMoreTruth(
        rows, () -> assertThat(recorder.isAlive()).as(recorder.output()).isTrue());
  }

  private void check(Path warehouse, int kills) throws Exception {
    for (String exchange : outside.exchanges()) {
      int trades =
          new TruthCheck(Truth.read(outside.truth(exchange)), new Warehouse(warehouse), exchange)
              .check();
      assertThat(trades).as("trades compared of " + exchange).isPositive();
    }
    new KafkaCheck(warehouse, outside.data().resolve("kafka")).check();
    assertThat(
            new Warehouse(warehouse)
                .number(
                    "sessions",
                    "select count(distinct previous) from $files where exchange = 'bitmex'"))
        .as("sessions that name the one before")
        .isGreaterThanOrEqualTo(kills);
  }
}
