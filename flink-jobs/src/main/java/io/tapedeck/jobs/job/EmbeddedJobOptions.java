package io.tapedeck.jobs.job;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.lake.storage.S3Config;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EmbeddedJob} needs.
 *
 * @param checkpoints local folder for checkpoints, {@code DIR/checkpoints}
 * @param warehouse local path or {@code s3://bucket/prefix}
 * @param privateWarehouse the same for private data
 * @param bootstrapServers Kafka's addresses
 * @param topicDiscovery how soon a new topic is found
 * @param job how it runs
 * @param lake how it writes
 * @param publish which rows also go to Kafka
 * @param s3 how to reach S3; null when neither warehouse is there
 */
public record EmbeddedJobOptions(
    Path checkpoints,
    String warehouse,
    String privateWarehouse,
    String bootstrapServers,
    Duration topicDiscovery,
    JobConfig job,
    LakeConfig lake,
    PublishConfig publish,
    @Nullable S3Config s3) {

  /** Options for a data folder that holds everything, as {@code demo} uses it. */
  public static EmbeddedJobOptions local(Path data, String bootstrapServers, JobConfig job) {
    return new EmbeddedJobOptions(
        data.resolve("checkpoints"),
        data.toAbsolutePath().toString(),
        data.resolve("private").toAbsolutePath().toString(),
        bootstrapServers,
        Duration.ofSeconds(2),
        job,
        LakeConfig.DEFAULT,
        PublishConfig.NONE,
        null);
  }

  /** The same, with rows also going to Kafka. */
  public EmbeddedJobOptions publishing(PublishConfig other) {
    return new EmbeddedJobOptions(
        checkpoints,
        warehouse,
        privateWarehouse,
        bootstrapServers,
        topicDiscovery,
        job,
        lake,
        other,
        s3);
  }
}
