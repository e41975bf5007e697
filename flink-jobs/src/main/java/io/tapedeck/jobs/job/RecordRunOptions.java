package io.tapedeck.jobs.job;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.jobs.config.RecordConfig;
import io.tapedeck.schemas.kafka.KafkaAccess;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The options of a {@link RecordRun}.
 *
 * @param checkpoints local folder for checkpoints, {@code DIR/checkpoints}
 * @param record what the job is to do
 */
public record RecordRunOptions(Path checkpoints, RecordConfig record) {

  private static final Duration TOPIC_DISCOVERY = Duration.ofSeconds(2);

  /** Options for a data folder that holds everything, as {@code demo} uses it. */
  public static RecordRunOptions local(Path data, KafkaAccess kafka, JobConfig job) {
    return new RecordRunOptions(
        data.resolve("checkpoints"),
        new RecordConfig(
            data.toAbsolutePath().toString(),
            data.resolve("private").toAbsolutePath().toString(),
            kafka,
            TOPIC_DISCOVERY,
            job,
            LakeConfig.DEFAULT,
            PublishConfig.NONE,
            null));
  }
}
