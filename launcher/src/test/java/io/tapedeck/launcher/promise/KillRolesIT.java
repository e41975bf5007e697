package io.tapedeck.launcher.promise;

import io.tapedeck.simulator.catalog.Simulators;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of collectors, broker and job apart from each other, at seeded moments: every
 * frame that was sent is stored or lies in a gap that {@code gaps} tells, and no gap claims time
 * that was covered.
 */
class KillRolesIT {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void rowsAndGapsExplainEveryFrameAfterThreeKills() throws Exception {
    kill(3, new Random(7));
  }

  @Test
  @Tag("soak")
  void rowsAndGapsExplainEveryFrameAfterFiftyKills() throws Exception {
    kill(50, new Random(50));
  }

  private void kill(int kills, Random random) throws Exception {
    try (SimulatedOutside outside = SimulatedOutside.start(folder, Simulators.EXCHANGES)) {
      try (RolesApart roles = new RolesApart(folder, outside.writeConfiguration())) {
        roles.start();
        for (int i = 0; i < kills; i++) {
          outside.awaitMoreTruth(200 + random.nextInt(1_000), roles::supervise);
          // One of each at first, then whichever.
          roles.kill(RolesApart.ROLES.get(i < 3 ? i : random.nextInt(3)));
        }
        outside.awaitMoreTruth(500, roles::supervise);
        roles.terminate(STOP_LIMIT);
        System.out.printf("%d kills, %d more ends%n", kills, roles.endedByThemselves());
      }
      new SentCheck(outside, outside.data()).checkSettled();
      new KafkaCheck(outside.data(), outside.data().resolve("kafka")).check();
    }
  }
}
