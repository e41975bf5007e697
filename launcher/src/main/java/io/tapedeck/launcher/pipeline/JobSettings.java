package io.tapedeck.launcher.pipeline;

import io.tapedeck.jobs.cluster.ClusterOptions;
import io.tapedeck.jobs.config.RecordConfig;
import io.tapedeck.jobs.config.RecordSettings;
import io.tapedeck.jobs.job.FlinkSettings;
import io.tapedeck.jobs.job.RecordRunOptions;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.settings.TapedeckConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of jobs in this process, with the folders that they write made ready. */
final class JobSettings {

  private static final Duration TOPIC_DISCOVERY = Duration.ofSeconds(2);
  private static final String S3 = "s3://";

  private final TapedeckConfig config;
  private final DataFolder folder;
  private final @Nullable S3Config s3;

  JobSettings(TapedeckConfig config, DataFolder folder, Map<String, String> environment) {
    this.config = config;
    this.folder = folder;
    s3 = config.usesS3() ? config.s3().config(environment) : null;
  }

  /** The cluster, whose scratch folder is emptied of what a killed process left. */
  ClusterOptions cluster() {
    Folders.deleteWhole(folder.scratch());
    return new ClusterOptions(
        config.job().parallelism(),
        Folders.createPrivate(folder.scratch()),
        FlinkSettings.files(s3));
  }

  /** A run of the record job against this Kafka. */
  RecordRunOptions record(KafkaAccess kafka) {
    if (!config.privateWarehouse().startsWith(S3)) {
      Folders.createForPrivateData(Path.of(config.privateWarehouse()));
    }
    RecordConfig record = RecordSettings.of(config, kafka, TOPIC_DISCOVERY, s3);
    return new RecordRunOptions(Folders.createPrivate(folder.checkpoints()), record);
  }
}
