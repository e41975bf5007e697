package io.tapedeck.jobs.config;

import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.settings.BooksSection;
import io.tapedeck.settings.JobSection;
import io.tapedeck.settings.PublishSection;
import io.tapedeck.settings.TapedeckConfig;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the configuration that the record job takes, in its own words; the same anywhere. */
public final class RecordSettings {

  private RecordSettings() {}

  /**
   * What the job is told.
   *
   * @param kafka how Kafka is reached
   * @param topicDiscovery how soon a new topic is found
   * @param s3 how S3 is reached; null where the cluster knows
   */
  public static RecordConfig of(
      TapedeckConfig config, KafkaAccess kafka, Duration topicDiscovery, @Nullable S3Config s3) {
    return new RecordConfig(
        config.warehouse(),
        config.privateWarehouse(),
        kafka,
        topicDiscovery,
        job(config.job(), config.books()),
        new LakeConfig(config.lake().writers()),
        publish(config.publish()),
        s3);
  }

  private static JobConfig job(JobSection section, BooksSection books) {
    return new JobConfig(
        section.checkpointInterval(),
        section.dedupeHorizon(),
        section.parallelism(),
        new BooksConfig(
            books.rebuild(),
            books.snapshotInterval(),
            books.snapshotDepth(),
            books.requestInterval()));
  }

  private static PublishConfig publish(PublishSection section) {
    return new PublishConfig(
        Set.copyOf(section.tables()),
        section.partitions(),
        section.transactionPrefix(),
        section.transactionTimeout());
  }
}
