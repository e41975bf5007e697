package io.tapedeck.jobs.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster inside this process that listens nowhere: whoever wants something of it asks
 * here. Takes any number of jobs for which it has slots. Safe for use by many threads.
 */
public final class EmbeddedCluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String LOOPBACK = "127.0.0.1";

  private final ClosedCluster cluster;
  private final MetricBoard metrics;

  private EmbeddedCluster(ClosedCluster cluster, MetricBoard metrics) {
    this.cluster = cluster;
    this.metrics = metrics;
  }

  /**
   * Starts a cluster that takes jobs when this returns.
   *
   * @throws JobFailure if it does not come up
   */
  public static EmbeddedCluster start(ClusterOptions options) {
    Configuration settings = settings(options);
    settings.addAll(options.files());
    FileSystem.initialize(settings, null);
    MetricBoard metrics = new MetricBoard();
    ClosedCluster cluster =
        new ClosedCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.slots())
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build(),
            metrics);
    try {
      cluster.start();
      return new EmbeddedCluster(cluster, metrics);
    } catch (Exception e) {
      CompletableFuture<Void> unused = cluster.closeAsync();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new JobFailure("The cluster in this process does not start: " + e.getMessage(), e);
    }
  }

  /** Little memory, and everything that asks for an address gets the loopback's. */
  private static Configuration settings(ClusterOptions options) {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.TMP_DIRS, options.scratch().toString());
    settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
    settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    settings.set(BlobServerOptions.PORT, "0");
    // Nothing is handed on through the blob server, whose socket is closed.
    settings.set(BlobServerOptions.OFFLOAD_MINSIZE, Integer.MAX_VALUE);
    settings.set(TaskManagerOptions.HOST, LOOPBACK);
    settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(24));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(24));
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(4));
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, options.slots());
    // Accumulators travel with heartbeats: they are what a live view reads.
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
    settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(1));
    return settings;
  }

  /**
   * Hands a job over; it may not run yet when this returns.
   *
   * @param job the graph that was drawn, with the job's own settings
   * @param name the job's name, for people
   * @throws JobFailure if it is not taken
   */
  public SubmittedJob submit(StreamExecutionEnvironment job, String name) {
    try {
      StreamGraph graph = job.getStreamGraph();
      graph.setJobName(name);
      JobGraph plan = graph.getJobGraph();
      cluster.submitJob(plan).get(ANSWER.toSeconds(), TimeUnit.SECONDS);
      return new SubmittedJob(cluster, plan.getJobID());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while the job was starting.", e);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new JobFailure("The job cannot be started: " + e.getMessage(), e);
    }
  }

  /** Name and value of every metric of the cluster and its jobs, as they are now. */
  public Map<String, String> metrics() {
    return metrics.read();
  }

  /** Ends the cluster and what runs on it at once. */
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
