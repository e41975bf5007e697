package io.tapedeck.jobs.config;

import io.tapedeck.market.book.BooksConfig;
import java.time.Duration;

/**
 * The settings of the recording job: {@code job} in the configuration.
 *
 * @param checkpointInterval how often rows become visible, {@code job.checkpoint-interval}
 * @param dedupeHorizon how long keys are remembered, {@code job.dedupe-horizon}
 * @param parallelism slots the job uses, {@code job.parallelism}
 * @param books what rebuilt books give, {@code books}
 */
public record JobConfig(
    Duration checkpointInterval, Duration dedupeHorizon, int parallelism, BooksConfig books) {

  /** The documented defaults. */
  public static final JobConfig DEFAULT =
      new JobConfig(Duration.ofSeconds(60), Duration.ofHours(24), 2);

  /** A job that rebuilds books as documented. */
  public JobConfig(Duration checkpointInterval, Duration dedupeHorizon, int parallelism) {
    this(checkpointInterval, dedupeHorizon, parallelism, BooksConfig.DEFAULT);
  }

  /** Checks the values. */
  public JobConfig {
    if (checkpointInterval.toMillis() < 100) {
      throw new IllegalArgumentException(
          "job.checkpoint-interval must be at least 100ms, was " + checkpointInterval);
    }
    if (dedupeHorizon.toMinutes() < 1) {
      throw new IllegalArgumentException(
          "job.dedupe-horizon must be at least 1m, was " + dedupeHorizon);
    }
    if (parallelism < 1 || parallelism > 1_024) {
      throw new IllegalArgumentException(
          "job.parallelism must be between 1 and 1024, was " + parallelism);
    }
  }
}
