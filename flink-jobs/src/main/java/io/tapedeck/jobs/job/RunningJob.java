package io.tapedeck.jobs.job;

import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.jobs.operator.RowCounts;
import io.tapedeck.jobs.operator.TrackOffsets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.messages.Acknowledge;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job on a mini cluster of its own, and the questions that can be asked of it. */
final class RunningJob implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String NAME = "tapedeck-record";

  private final MiniCluster cluster;
  private final JobID id;

  private RunningJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
  }

  static RunningJob submit(
      Configuration settings, EmbeddedJobOptions options, StreamExecutionEnvironment environment) {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.job().parallelism())
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    try {
      cluster.start();
      StreamGraph graph = environment.getStreamGraph();
      graph.setJobName(NAME);
      JobGraph plan = graph.getJobGraph();
      cluster.submitJob(plan).get(ANSWER.toSeconds(), TimeUnit.SECONDS);
      return new RunningJob(cluster, plan.getJobID());
    } catch (InterruptedException e) {
      CompletableFuture<Void> unused = cluster.closeAsync();
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while the job was starting.", e);
    } catch (Exception e) {
      CompletableFuture<Void> unused = cluster.closeAsync();
      throw new JobFailure("The job cannot be started: " + e.getMessage(), e);
    }
  }

  String id() {
    return id.toHexString();
  }

  private @Nullable JobStatus status() {
    try {
      return cluster.isRunning()
          ? cluster.getJobStatus(id).get(ANSWER.toSeconds(), TimeUnit.SECONDS)
          : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("no status", e);
      return null;
    }
  }

  boolean isRunning() {
    return status() == JobStatus.RUNNING;
  }

  boolean isOver() {
    JobStatus status = status();
    return status == null || status.isGloballyTerminalState();
  }

  /** The failure that made the job restart or end, if there was one since its start. */
  @Nullable Throwable lastFailure() {
    AccessExecutionGraph graph = graph();
    ErrorInfo error = graph == null ? null : graph.getFailureInfo();
    return error == null
        ? null
        : error.getException().deserializeError(RunningJob.class.getClassLoader());
  }

  private @Nullable AccessExecutionGraph graph() {
    try {
      return cluster.isRunning()
          ? cluster.getExecutionGraph(id).get(ANSWER.toSeconds(), TimeUnit.SECONDS)
          : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("no picture of the job", e);
      return null;
    }
  }

  /** What the job says now, with the number of records that wait on Kafka. */
  JobProgress progress(long recordsWaiting) {
    AccessExecutionGraph graph = graph();
    if (graph == null) {
      return JobProgress.NONE;
    }
    Map<String, Long> rows = new HashMap<>();
    accumulators(graph)
        .forEach(
            (name, value) -> {
              if (name.startsWith(RowCounts.ROWS) && value instanceof Long count) {
                rows.put(name.substring(RowCounts.ROWS.length()), count);
              }
            });
    Object duplicates = accumulators(graph).getOrDefault(RowCounts.DUPLICATES, 0L);
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    CompletedCheckpointStats last =
        checkpoints == null ? null : checkpoints.getHistory().getLatestCompletedCheckpoint();
    return new JobProgress(
        graph.getState().name().toLowerCase(Locale.ROOT),
        rows,
        duplicates instanceof Long count ? count : 0,
        recordsWaiting,
        last == null ? -1 : last.getCheckpointId(),
        last == null ? null : Instant.ofEpochMilli(last.getLatestAckTimestamp()),
        0);
  }

  /** Partition as text to the offset after the last record read since the last start. */
  Map<String, Long> nextOffsets() {
    Map<String, Long> offsets = new HashMap<>();
    AccessExecutionGraph graph = graph();
    if (graph != null
        && accumulators(graph).get(TrackOffsets.NEXT_OFFSETS) instanceof Map<?, ?> all) {
      all.forEach((place, offset) -> offsets.put((String) place, (Long) offset));
    }
    return offsets;
  }

  private static Map<String, Object> accumulators(AccessExecutionGraph graph) {
    Map<String, Object> values = new HashMap<>();
    graph.getAccumulatorsSerialized().forEach((name, value) -> read(value, values, name));
    return values;
  }

  private static void read(
      SerializedValue<OptionalFailure<Object>> value, Map<String, Object> values, String name) {
    try {
      Object plain = value.deserializeValue(RunningJob.class.getClassLoader()).getUnchecked();
      if (plain != null) {
        values.put(name, plain);
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("accumulator " + name + " cannot be read", e);
    }
  }

  void triggerCheckpoint() {
    CompletableFuture<String> unused =
        cluster
            .triggerCheckpoint(id)
            .whenComplete(
                (path, failure) -> {
                  if (failure != null) {
                    LOG.debug("a checkpoint that was asked for did not complete", failure);
                  }
                });
  }

  /** Stops after a last checkpoint that covers everything read; all files are visible then. */
  void stopWithCheckpoint(Path checkpoints, Duration limit)
      throws ExecutionException, InterruptedException, TimeoutException {
    cluster
        .stopWithSavepoint(id, checkpoints.toUri().toString(), false, SavepointFormatType.NATIVE)
        .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    cluster.requestJobResult(id).get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the job without further attempts; its last checkpoint stays. */
  void cancel() {
    CompletableFuture<Acknowledge> unused =
        cluster
            .cancelJob(id)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.warn("cancelling the job failed", failure);
                  }
                });
  }

  @Override
  public void close() {
    try {
      cluster.closeAsync().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the cluster did not close in time", e);
    }
  }
}
