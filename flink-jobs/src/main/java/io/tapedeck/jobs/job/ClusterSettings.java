package io.tapedeck.jobs.job;

import io.tapedeck.lake.storage.S3Config;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.jspecify.annotations.Nullable;

/** Flink's settings: those of the recording job anywhere, and those of a cluster in this JVM. */
final class ClusterSettings {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int ATTEMPTS = 4;

  private ClusterSettings() {}

  /** What the job needs wherever it runs. */
  static Configuration ofJob(Duration checkpointInterval) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(10));
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 2);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 1);
    // States are changed in place, which only the heap allows.
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY,
        RestartStrategyOptions.RestartStrategyType.EXPONENTIAL_DELAY.getMainValue());
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofSeconds(1));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(15));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(5));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, ATTEMPTS);
    return settings;
  }

  /** What a cluster in this JVM needs: little memory, and no door but the loopback's. */
  static Configuration embedded(EmbeddedJobOptions options) {
    Configuration settings = ofJob(options.job().checkpointInterval());
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, options.checkpoints().toUri().toString());
    settings.set(RestOptions.ADDRESS, LOOPBACK);
    settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(RestOptions.PORT, 0);
    settings.set(WebOptions.SUBMIT_ENABLE, false);
    settings.set(WebOptions.CANCEL_ENABLE, false);
    settings.set(JobManagerOptions.ADDRESS, LOOPBACK);
    settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    settings.set(BlobServerOptions.PORT, "0");
    settings.set(TaskManagerOptions.HOST, LOOPBACK);
    settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(24));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(24));
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(4));
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, options.job().parallelism());
    // Accumulators travel with heartbeats: they are what a live view reads.
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
    settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(1));
    return settings;
  }

  /** Restores from a checkpoint, which then is this run's own to delete. */
  static void restore(Configuration settings, RestorePoint from) {
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, from.folder().toUri().toString());
    settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
    // A step that was switched off, such as publishing, leaves state that nobody claims.
    settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
  }

  /** Adds how to reach S3. */
  static void reachS3(Configuration settings, @Nullable S3Config s3) {
    if (s3 == null) {
      return;
    }
    settings.setString("s3.region", s3.region());
    settings.setString("s3.path-style-access", String.valueOf(s3.pathStyle()));
    if (!s3.endpoint().isEmpty()) {
      settings.setString("s3.endpoint", s3.endpoint());
    }
    if (s3.hasKeys()) {
      settings.setString("s3.access-key", s3.accessKey());
      settings.setString("s3.secret-key", s3.secretKey());
    }
  }
}
