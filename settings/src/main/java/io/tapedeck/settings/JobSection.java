package io.tapedeck.settings;

import java.time.Duration;

/** The job that turns messages into rows. */
public record JobSection(
    @Setting(
            value =
                "Time between checkpoints; files become visible at each. Default where a warehouse"
                    + " is on S3: `5m`, because every file costs requests there.",
            otherwise = "60s",
            from = "1s",
            to = "1h")
        Duration checkpointInterval,
    @Setting(
            value = "How long a key is remembered, by time of receipt, to recognise doubles.",
            otherwise = "24h",
            from = "1m",
            to = "30d")
        Duration dedupeHorizon,
    @Setting(value = "Tasks of each step.", otherwise = "2", from = "1", to = "128")
        int parallelism) {

  private static final Duration ON_S3 = Duration.ofMinutes(5);

  /** The same with the time between checkpoints that is usual on S3. */
  JobSection onS3() {
    return new JobSection(ON_S3, dedupeHorizon, parallelism);
  }
}
