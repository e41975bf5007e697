package io.tapedeck.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TapedeckProcess;
import io.tapedeck.simulator.Simulator;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.Simulators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at seeded random moments, the same command again, and in the end: what reached
 * Kafka is in files once each, and the break is a row of {@code sessions}.
 */
class KilledRecorderIT {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(75);

  @Test
  void losesNothingAndDoublesNothingOverThreeKills(@TempDir Path folder) throws IOException {
    killAndCompare(folder, 3, 7);
  }

  @Tag("soak")
  @Test
  void losesNothingAndDoublesNothingOverThirtyKills(@TempDir Path folder) throws IOException {
    killAndCompare(folder, 30, 42);
  }

  private static void killAndCompare(Path folder, int kills, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Path truth = folder.resolve("truth.jsonl");
    SimulatorOptions options = SimulatorOptions.defaults().withSeed(seed).withTruth(truth);
    try (Simulator simulator = Simulators.start("bitmex", options)) {
      Path config = folder.resolve("tapedeck.yaml");
      Files.writeString(config, simulator.recordConfiguration(folder.resolve("data")));
      for (int i = 0; i < kills; i++) {
        try (TapedeckProcess recorder = start(folder, config)) {
          passTime(Duration.ofMillis(random.nextLong(500, 9_000)));
          recorder.kill();
        }
      }
      try (TapedeckProcess recorder = start(folder, config)) {
        passTime(Duration.ofSeconds(4));
        assertThat(recorder.terminate().awaitExit(STOP_LIMIT)).as(recorder.err()).isZero();
      }
    }
    RecordedAgainstTruth.in(folder.resolve("data")).check(truth, kills);
  }

  private static TapedeckProcess start(Path folder, Path config) {
    return TapedeckProcess.start(folder, "record", "--config", config.toString())
        .awaitSaying("recording into");
  }

  /** The moment of the kill is what is tested, so there is no condition to wait for. */
  private static void passTime(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
