package io.tapedeck.jobs.job;

import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.jobs.operator.CountFiles;
import io.tapedeck.jobs.operator.RowCounts;
import io.tapedeck.jobs.operator.TrackOffsets;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;
import org.jspecify.annotations.Nullable;

/** A moment's picture of a job, taken from Flink's in one go. */
final class JobPicture {

  private final AccessExecutionGraph graph;
  private final Map<String, Object> accumulators = new HashMap<>();

  JobPicture(AccessExecutionGraph graph) {
    this.graph = graph;
    graph.getAccumulatorsSerialized().forEach(this::read);
  }

  private void read(String name, SerializedValue<OptionalFailure<Object>> value) {
    try {
      Object plain = value.deserializeValue(JobPicture.class.getClassLoader()).getUnchecked();
      if (plain != null) {
        accumulators.put(name, plain);
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("accumulator " + name + " cannot be read", e);
    }
  }

  boolean isRunning() {
    return graph.getState() == JobStatus.RUNNING;
  }

  boolean isOver() {
    return graph.getState().isGloballyTerminalState();
  }

  /** The failure that made the job restart or end, if there was one since its start. */
  @Nullable Throwable lastFailure() {
    ErrorInfo error = graph.getFailureInfo();
    return error == null
        ? null
        : error.getException().deserializeError(JobPicture.class.getClassLoader());
  }

  /** Partition as text to the offset after the last record read since the last start. */
  Map<String, Long> nextOffsets() {
    return byPartition(TrackOffsets.NEXT_OFFSETS);
  }

  /**
   * Partition as text to received time of the last record read in any run, nanoseconds since 1970
   * UTC.
   */
  Map<String, Long> lastRead() {
    return byPartition(TrackOffsets.LAST_READ);
  }

  private Map<String, Long> byPartition(String accumulator) {
    Map<String, Long> values = new HashMap<>();
    if (accumulators.get(accumulator) instanceof Map<?, ?> all) {
      all.forEach((place, value) -> values.put((String) place, (Long) value));
    }
    return values;
  }

  /** The picture as a live view shows it. */
  JobProgress progress(long recordsWaiting) {
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    CompletedCheckpointStats last =
        checkpoints == null ? null : checkpoints.getHistory().getLatestCompletedCheckpoint();
    return new JobProgress(
        graph.getState().name().toLowerCase(Locale.ROOT),
        rowsByTable(),
        count(RowCounts.DUPLICATES),
        recordsWaiting,
        last == null ? -1 : last.getCheckpointId(),
        last == null ? null : Instant.ofEpochMilli(last.getLatestAckTimestamp()),
        count(CountFiles.FILES));
  }

  private Map<String, Long> rowsByTable() {
    Map<String, Long> rows = new HashMap<>();
    for (String name : accumulators.keySet()) {
      if (name.startsWith(RowCounts.ROWS)) {
        rows.put(name.substring(RowCounts.ROWS.length()), count(name));
      }
    }
    return rows;
  }

  private long count(String accumulator) {
    return accumulators.get(accumulator) instanceof Long count ? count : 0;
  }
}
