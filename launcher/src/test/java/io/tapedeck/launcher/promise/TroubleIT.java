package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.servers.S3Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The world says no while recording: the disk is full, the store is away. The recorder ends with
 * one sentence and exit 1, and the same command goes on later without a loss.
 */
class TroubleIT {

  private static final String EXCHANGE = "bitmex";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** A disk of its own for two runs of the recorder; after each it waits for a line. */
  private static final String ON_A_SMALL_DISK =
      "mount -t tmpfs -o size=256m none \"$1\" || exit 99; for run in 1 2; do \"$2\" record"
          + " --config \"$3\" >/dev/null; echo \"exit $?\"; read -r line; done";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private SimulatedOutside outside;

  @BeforeEach
  void startSimulator() throws IOException {
    outside = SimulatedOutside.start(folder, List.of(EXCHANGE));
  }

  @AfterEach
  void stopSimulator() {
    outside.close();
  }

  @Test
  void aFullDiskIsOneSentenceAndWhenThereIsRoomAgainNothingIsMissing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    outside.configuration().put("data", disk.resolve("data").toString());
    Path log = folder.resolve("record.log");
    ProcessBuilder alone =
        new ProcessBuilder(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                ON_A_SMALL_DISK,
                "sh",
                disk.toString(),
                TapedeckProcess.SCRIPT.toString(),
                outside.writeConfiguration().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    alone.environment().putAll(TapedeckProcess.ENVIRONMENT);
    alone.environment().putAll(SimulatedOutside.ENVIRONMENT);
    Process shell = alone.start();
    try (OutputStream lines = shell.getOutputStream()) {
      Path inside = Path.of("/proc/" + shell.pid() + "/root" + disk);
      await()
          .atMost(LIMIT)
          .until(() -> !shell.isAlive() || !parquetFiles(inside.resolve("data")).isEmpty());
      assumeTrue(shell.isAlive(), "this machine lets nobody mount a disk of their own");

      Path filler = inside.resolve("filler");
      fill(filler);
      await().atMost(LIMIT).until(() -> Files.readString(log).contains("exit "));
      List<String> said = Files.readAllLines(log);
      assertThat(said).last().isEqualTo("exit 1");
      assertThat(said).hasSizeLessThanOrEqualTo(4);
      assertThat(said).anyMatch(line -> line.contains("disk") || line.contains("space"));

      Files.delete(filler);
      lines.write("go on\n".getBytes(StandardCharsets.UTF_8));
      lines.flush();
      outside.awaitMoreTruth(1_000, () -> assertThat(shell.isAlive()).isTrue());
      shell.descendants().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroy);
      await().atMost(LIMIT).until(() -> Files.readString(log).contains("exit 0"));
      Path copy = copy(inside.resolve("data"), folder.resolve("copy"));
      check(copy, copy.resolve("kafka"));
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  @Test
  void aStoreThatGoesAwayIsOneSentenceAndWhenItIsBackNothingIsMissing() throws Exception {
    Path objects = Files.createDirectory(folder.resolve("s3"));
    try (S3Server server = S3Server.start(objects)) {
      useStore(server);
      try (TapedeckProcess recorder = record(1, server)) {
        await().atMost(LIMIT).until(() -> !parquetFiles(server.files("lake")).isEmpty());
        server.stop();
        await().atMost(LIMIT).until(() -> !recorder.isAlive());
        assertThat(recorder.output().lines().count()).isLessThanOrEqualTo(3);
        assertThat(recorder.output()).contains("S3").doesNotContain("\tat ");
        assertThat(recorder.exitCode()).isEqualTo(1);
      }
    }
    // The folder may move meanwhile: what checkpoints know of the store does not depend on it.
    outside.moveData("moved");
    try (S3Server server = S3Server.start(objects)) {
      useStore(server);
      try (TapedeckProcess recorder = record(2, server)) {
        outside.awaitMoreTruth(
            1_000, () -> assertThat(recorder.isAlive()).as(recorder.output()).isTrue());
        assertThat(recorder.terminate(LIMIT)).as(recorder.output()).isZero();
      }
      check(server.files("lake"), outside.data().resolve("kafka"));
      assertThat(server.openUploads()).isEmpty();
    }
  }

  private void useStore(S3Server server) {
    outside.configuration().put("warehouse", server.warehouse("lake"));
    outside
        .configuration()
        .putObject("s3")
        .put("endpoint", server.endpoint())
        .put("region", "us-east-1")
        .put("path-style", true);
  }

  private TapedeckProcess record(int run, S3Server server) throws IOException {
    return TapedeckProcess.start(
        folder.resolve("record-" + run + ".log"),
        server.environment(),
        "record",
        "--config=" + outside.writeConfiguration());
  }

  private static List<Path> parquetFiles(Path warehouse) throws IOException {
    Path live = warehouse.resolve("live");
    if (!Files.isDirectory(live)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(live)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  private void check(Path warehouse, Path brokerLog) throws Exception {
    new SentCheck(outside, warehouse).check();
    new KafkaCheck(warehouse, brokerLog).check();
  }
}
