package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.JobFailure;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/**
 * A complete checkpoint or savepoint on disk.
 *
 * <p>A start restores the newest of any earlier run and never an older one: files of the newest may
 * be visible already, and an older one would write them again. Numbers count up over restarts,
 * because each run goes on from the number it restored.
 *
 * @param folder the folder that holds its metadata
 * @param id its number
 */
record RestorePoint(Path folder, long id) {

  private static final String METADATA = "_metadata";

  /** Depth of {@code <job>/chk-<n>}; savepoints lie one less deep. */
  private static final int DEPTH = 2;

  private static final int SHORT_ID = 6;

  /**
   * The newest complete checkpoint below a folder.
   *
   * @throws JobFailure when one cannot be read: it may be the newest, so no other may be used
   */
  static Optional<RestorePoint> newestIn(Path checkpoints) {
    return completeIn(checkpoints).stream()
        .map(RestorePoint::read)
        .max(Comparator.comparingLong(RestorePoint::id));
  }

  private static List<Path> completeIn(Path checkpoints) {
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.walk(checkpoints, DEPTH)) {
      return folders.filter(folder -> Files.isRegularFile(folder.resolve(METADATA))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + checkpoints, e);
    }
  }

  private static RestorePoint read(Path folder) {
    Path metadata = folder.resolve(METADATA);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
      long id =
          Checkpoints.loadCheckpointMetadata(
                  in, RestorePoint.class.getClassLoader(), metadata.toString())
              .getCheckpointId();
      return new RestorePoint(folder.toAbsolutePath(), id);
    } catch (IOException | RuntimeException e) {
      throw new JobFailure(
          "The checkpoint "
              + folder
              + " cannot be read, and restoring an older one would store rows twice:"
              + " bring the folder back from a copy, or record into a new data folder.",
          e);
    }
  }

  /**
   * Deletes what earlier runs left below the folder and no checkpoint needs any more. What the
   * current job writes there is left alone: its last checkpoint of all has a folder beside it, and
   * is complete only once its last file is written.
   */
  static void deleteLeftovers(Path checkpoints, String currentJob) throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return;
    }
    try (Stream<Path> jobs = Files.list(checkpoints)) {
      for (Path job : jobs.filter(Files::isDirectory).toList()) {
        if (!isOf(currentJob, job.getFileName().toString()) && completeIn(job).isEmpty()) {
          deleteTree(job);
        }
      }
    }
  }

  /** Flink names the folder of a savepoint by the first letters of the job's id. */
  private static boolean isOf(String job, String folder) {
    String begin = job.substring(0, Math.min(SHORT_ID, job.length()));
    return folder.equals(job) || folder.startsWith("savepoint-" + begin + "-");
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
