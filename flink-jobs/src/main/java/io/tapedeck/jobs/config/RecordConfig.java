package io.tapedeck.jobs.config;

import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.schemas.kafka.KafkaAccess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the record job, wherever it runs.
 *
 * @param warehouse local path or {@code s3://bucket/prefix}
 * @param privateWarehouse the same for private data
 * @param kafka how Kafka is reached
 * @param topicDiscovery how soon a new topic is found
 * @param job how it runs
 * @param lake how it writes
 * @param publish which rows also go to Kafka
 * @param s3 how to reach S3; null when neither warehouse is there, or the cluster knows
 */
public record RecordConfig(
    String warehouse,
    String privateWarehouse,
    KafkaAccess kafka,
    Duration topicDiscovery,
    JobConfig job,
    LakeConfig lake,
    PublishConfig publish,
    @Nullable S3Config s3) {

  /** The same, with rows also going to Kafka. */
  public RecordConfig publishing(PublishConfig other) {
    return new RecordConfig(
        warehouse, privateWarehouse, kafka, topicDiscovery, job, lake, other, s3);
  }
}
