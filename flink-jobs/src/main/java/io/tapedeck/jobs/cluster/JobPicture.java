package io.tapedeck.jobs.cluster;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;
import org.jspecify.annotations.Nullable;

/** A moment's picture of a job, taken from Flink's in one go. */
public final class JobPicture {

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

  /** The state in a word: running, restarting, failed, finished. */
  public String state() {
    return graph.getState().name().toLowerCase(Locale.ROOT);
  }

  /** Whether all of it runs. */
  public boolean isRunning() {
    return graph.getState() == JobStatus.RUNNING;
  }

  /** Whether it will never run again. */
  public boolean isOver() {
    return graph.getState().isGloballyTerminalState();
  }

  /** The failure that made the job restart or end, if there was one since its start. */
  public @Nullable Throwable lastFailure() {
    ErrorInfo error = graph.getFailureInfo();
    return error == null
        ? null
        : error.getException().deserializeError(JobPicture.class.getClassLoader());
  }

  /** What the job's operators have gathered, by name. */
  public Map<String, Object> accumulators() {
    return Map.copyOf(accumulators);
  }

  /** The last checkpoint that completed since the start. */
  public Optional<Completed> lastCheckpoint() {
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    CompletedCheckpointStats last =
        checkpoints == null ? null : checkpoints.getHistory().getLatestCompletedCheckpoint();
    return Optional.ofNullable(last)
        .map(
            checkpoint ->
                new Completed(
                    checkpoint.getCheckpointId(),
                    Instant.ofEpochMilli(checkpoint.getLatestAckTimestamp())));
  }

  /** The checkpoint that failed last since the start. */
  public Optional<Failed> lastFailedCheckpoint() {
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    FailedCheckpointStats last =
        checkpoints == null ? null : checkpoints.getHistory().getLatestFailedCheckpoint();
    return Optional.ofNullable(last)
        .map(
            checkpoint ->
                new Failed(
                    checkpoint.getCheckpointId(), String.valueOf(checkpoint.getFailureMessage())));
  }

  /**
   * A checkpoint that failed.
   *
   * @param id its number
   */
  public record Failed(long id, String reason) {}

  /**
   * A checkpoint that completed.
   *
   * @param id its number
   * @param at when the last part of it came in
   */
  public record Completed(long id, Instant at) {}
}
