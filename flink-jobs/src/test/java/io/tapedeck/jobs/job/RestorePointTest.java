package io.tapedeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.jobs.cluster.JobFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class RestorePointTest {

  @TempDir Path checkpoints;

  private Path complete(String folder, long id) throws IOException {
    Path target = Files.createDirectories(checkpoints.resolve(folder));
    try (OutputStream out = Files.newOutputStream(target.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(id, List.of(), List.of(), null), out);
    }
    return target;
  }

  @Test
  void aNewFolderHasNone() {
    assertThat(RestorePoint.newestIn(checkpoints.resolve("none"))).isEmpty();
    assertThat(RestorePoint.newestIn(checkpoints)).isEmpty();
  }

  @Test
  void theNewestOfAnyRunIsRestoredWhateverItsName() throws IOException {
    complete("first/chk-9", 9);
    Path stopped = complete("savepoint-1-2", 12);
    complete("second/chk-11", 11);
    assertThat(RestorePoint.newestIn(checkpoints)).contains(new RestorePoint(stopped, 12));
  }

  @Test
  void oneThatWasNotCompletedIsNone() throws IOException {
    Path done = complete("job/chk-3", 3);
    Files.createDirectories(checkpoints.resolve("job/chk-4"));
    assertThat(RestorePoint.newestIn(checkpoints)).contains(new RestorePoint(done, 3));
  }

  @Test
  void oneThatCannotBeReadIsNeverReplacedByAnOlderOne() throws IOException {
    complete("job/chk-3", 3);
    Files.writeString(complete("job/chk-4", 4).resolve("_metadata"), "broken");
    assertThatThrownBy(() -> RestorePoint.newestIn(checkpoints))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("chk-4 cannot be read")
        .hasMessageContaining("new data folder");
  }

  @Test
  void foldersWithoutCheckpointsOfEarlierRunsGo() throws IOException {
    complete("kept/chk-1", 1);
    Files.createDirectories(checkpoints.resolve("emptied/shared"));
    Files.createDirectories(checkpoints.resolve("current/chk-2"));
    RestorePoint.deleteLeftovers(checkpoints, "current");
    assertThat(checkpoints.resolve("emptied")).doesNotExist();
    assertThat(checkpoints.resolve("current")).exists();
    assertThat(checkpoints.resolve("kept")).exists();
  }

  /** Its last file, which makes it complete, is written after all others. */
  @Test
  void theLastCheckpointThatTheJobIsWritingStays() throws IOException {
    Files.createDirectories(checkpoints.resolve("savepoint-70e0a1-57172de3657d"));
    Files.createDirectories(checkpoints.resolve("savepoint-8b1047-57172de3657d"));
    RestorePoint.deleteLeftovers(checkpoints, "70e0a1b64f8f2e4c69323b74b1142beb");
    assertThat(checkpoints.resolve("savepoint-70e0a1-57172de3657d")).exists();
    assertThat(checkpoints.resolve("savepoint-8b1047-57172de3657d")).doesNotExist();
  }
}
