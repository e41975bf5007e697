package io.tapedeck.jobs.job;

import io.tapedeck.lake.storage.S3Config;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.jspecify.annotations.Nullable;

/** Our settings in Flink's words: those of the record job, and how S3 is reached. */
public final class FlinkSettings {

  private static final int ATTEMPTS = 4;

  private FlinkSettings() {}

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

  /** Checkpoints go into a folder of this machine. */
  static void checkpointInto(Configuration settings, Path folder) {
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
  }

  /** Restores from a checkpoint, which then is this run's own to delete. */
  static void restore(Configuration settings, RestorePoint from) {
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, from.folder().toUri().toString());
    settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
    // A step that was switched off, such as publishing, leaves state that nobody claims.
    settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
  }

  /** How a cluster reaches S3; nothing where no warehouse is there. */
  public static Configuration files(@Nullable S3Config s3) {
    Configuration settings = new Configuration();
    if (s3 == null) {
      return settings;
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
    return settings;
  }
}
