package io.tapedeck.jobs.job;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.messages.Acknowledge;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
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

  /** Where the cluster answers about itself. */
  URI restAddress() {
    return cluster.getRestAddress().join();
  }

  /** How the job is now; empty when the cluster does not say, or is gone. */
  Optional<JobPicture> picture() {
    try {
      return cluster.isRunning()
          ? Optional.of(
              new JobPicture(
                  cluster.getExecutionGraph(id).get(ANSWER.toSeconds(), TimeUnit.SECONDS)))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the cluster does not say how the job is", e);
      return Optional.empty();
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
