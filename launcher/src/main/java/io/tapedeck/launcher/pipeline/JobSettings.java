package io.tapedeck.launcher.pipeline;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.jobs.job.EmbeddedJobOptions;
import io.tapedeck.launcher.config.BooksSection;
import io.tapedeck.launcher.config.PublishSection;
import io.tapedeck.launcher.config.TapedeckConfig;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.market.book.BooksConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The part of the configuration that the job takes, in its own words. */
final class JobSettings {

  private static final Duration TOPIC_DISCOVERY = Duration.ofSeconds(2);

  private JobSettings() {}

  static EmbeddedJobOptions of(
      TapedeckConfig config,
      DataFolder folder,
      String bootstrapServers,
      Map<String, String> environment) {
    return new EmbeddedJobOptions(
        folder.checkpoints(),
        config.warehouse(),
        config.privateWarehouse(),
        bootstrapServers,
        TOPIC_DISCOVERY,
        new JobConfig(
            config.job().checkpointInterval(),
            config.job().dedupeHorizon(),
            config.job().parallelism(),
            books(config.books())),
        new LakeConfig(config.lake().writers()),
        publish(config.publish()),
        config.usesS3() ? config.s3().config(environment) : null);
  }

  private static BooksConfig books(BooksSection section) {
    return new BooksConfig(
        section.rebuild(),
        section.snapshotInterval(),
        section.snapshotDepth(),
        section.requestInterval());
  }

  private static PublishConfig publish(PublishSection section) {
    return new PublishConfig(
        Set.copyOf(section.tables()),
        section.partitions(),
        section.transactionPrefix(),
        section.transactionTimeout());
  }
}
