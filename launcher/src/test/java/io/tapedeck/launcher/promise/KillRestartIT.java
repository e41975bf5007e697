package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.servers.S3Server;
import io.tapedeck.simulator.catalog.Simulators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at seeded moments, the same command again: what reached Kafka is in files once
 * each, and what was sent is there up to the kill. The recorder is a process of its own, as an
 * operator runs it.
 */
class KillRestartIT {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private @Nullable SimulatedOutside outside;

  @AfterEach
  void stopSimulators() {
    if (outside != null) {
      outside.close();
    }
  }

  @Test
  void twoKillsLoseNothingAndDoubleNothing() throws Exception {
    killOnDisk(2, new Random(20261121));
  }

  @Test
  @Tag("soak")
  void thirtyKillsLoseNothingAndDoubleNothing() throws Exception {
    killOnDisk(30, new Random(30));
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

  private void killOnDisk(int kills, Random random) throws Exception {
    outside = SimulatedOutside.start(folder, Simulators.EXCHANGES);
    killAndRestart(outside, kills, random, Map.of());
    check(outside, outside.data(), kills);
  }

  /** Two exchanges, as what is asked here is asked of the store. */
  private void killOnS3(int kills) throws Exception {
    outside = SimulatedOutside.start(folder, List.of("bitmex", "bitmart"));
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")))) {
      outside.configuration().put("warehouse", server.warehouse("lake"));
      outside
          .configuration()
          .putObject("s3")
          .put("endpoint", server.endpoint())
          .put("region", "us-east-1")
          .put("path-style", true);
      killAndRestart(outside, kills, new Random(3), server.environment());
      check(outside, server.files("lake"), kills);
      assertThat(server.openUploads()).as("multipart uploads left open").isEmpty();
    }
  }

  private void killAndRestart(
      SimulatedOutside outside, int kills, Random random, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path config = outside.writeConfiguration();
    for (int i = 0; i < kills; i++) {
      try (TapedeckProcess recorder = record(i, config, environment)) {
        outside.awaitMoreTruth(200 + random.nextInt(3_000), () -> isRecording(recorder));
        recorder.kill();
      }
    }
    try (TapedeckProcess recorder = record(kills, config, environment)) {
      outside.awaitMoreTruth(1_000, () -> isRecording(recorder));
      assertThat(recorder.terminate(STOP_LIMIT)).as(recorder.output()).isZero();
    }
  }

  private TapedeckProcess record(int run, Path config, Map<String, String> environment) {
    return TapedeckProcess.start(
        folder.resolve("record-" + run + ".log"), environment, "record", "--config=" + config);
  }

  private static void isRecording(TapedeckProcess recorder) {
    assertThat(recorder.isAlive()).as(recorder.output()).isTrue();
  }

  private static void check(SimulatedOutside outside, Path warehouse, int kills) throws Exception {
    new SentCheck(outside, warehouse).check();
    new KafkaCheck(warehouse, outside.data().resolve("kafka")).check();
    assertThat(
            new StoredFiles(warehouse)
                .number(
                    "sessions",
                    "select count(distinct previous) from $files where exchange = 'bitmex'"))
        .as("sessions that name the one before")
        .isGreaterThanOrEqualTo(kills);
  }
}
