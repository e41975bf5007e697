package io.tapedeck.jobs.observe;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a running job, for a live view; a moment's picture.
 *
 * @param state the job's state in words: running, restarting, failed, finished
 * @param rowsByTable rows handed to the writer since the start of the process, by table
 * @param duplicatesDropped rows dropped because they were held already
 * @param recordsWaiting records on Kafka that no completed checkpoint covers yet
 * @param checkpointId number of the last completed checkpoint; -1 before the first
 * @param checkpointAt when that was; null before the first
 * @param files files that became visible since the start of the process
 */
public record JobProgress(
    String state,
    Map<String, Long> rowsByTable,
    long duplicatesDropped,
    long recordsWaiting,
    long checkpointId,
    @Nullable Instant checkpointAt,
    long files) {

  /** Before anything is known. */
  public static final JobProgress NONE = new JobProgress("starting", Map.of(), 0, 0, -1, null, 0);

  /** Copies the map. */
  public JobProgress {
    rowsByTable = Map.copyOf(rowsByTable);
  }
}
