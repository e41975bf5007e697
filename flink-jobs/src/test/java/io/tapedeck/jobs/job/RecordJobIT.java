package io.tapedeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.operator.RawRecord;
import io.tapedeck.jobs.operator.RecordType;
import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.servers.S3Server;
import io.tapedeck.testdata.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph on generated messages, with failures in the middle. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class RecordJobIT {

  private static final RawTopic TRADES = new RawTopic("bitmex", Visibility.PUBLIC, Kind.TRADES);
  private static final JobConfig QUICK =
      new JobConfig(Duration.ofMillis(200), Duration.ofHours(24), 2);
  private static final int MESSAGES = 12_000;
  private static final int FAILURES = 3;

  /** Every trade is published by two sessions, as two collectors on one stream do. */
  private static final int TRADES_SENT = MESSAGES / 2;

  @TempDir Path folder;

  private static RawRecord message(long index) {
    int sequence = (int) (index / 2);
    String session = index % 2 == 0 ? "a" : "b";
    return new RawRecord(
        TRADES,
        (int) (index % 2),
        sequence,
        TestMessages.trades(session, sequence, sequence + 1).get(0));
  }

  private void run(Configuration settings, String warehouse, String privateWarehouse)
      throws Exception {
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, FAILURES);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    FailSometimes.times(FAILURES);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    environment.setParallelism(2);
    DataStream<RawRecord> messages =
        environment
            .fromSource(
                new DataGeneratorSource<>(
                    RecordJobIT::message,
                    MESSAGES,
                    RateLimiterStrategy.perSecond(4_000),
                    RecordType.RAW_RECORD),
                RecordJob.receivedTime(),
                "Generated messages")
            .map(new FailSometimes(), RecordType.RAW_RECORD);
    RecordJob.build(
        messages, RecordJob.Sinks.files(warehouse, privateWarehouse), QUICK, LakeConfig.DEFAULT);
    environment.execute();
    assertThat(FailSometimes.left()).isZero();
  }

  private static void assertOnceEach(Path lake) {
    assertThat(
            Lake.query(
                lake,
                "select count(*), count(distinct (session, sequence)) from"
                    + " read_parquet('{}/raw/*/*/*/*.parquet')"))
        .containsExactly(List.of(String.valueOf(MESSAGES), String.valueOf(MESSAGES)));
    assertThat(
            Lake.query(
                lake,
                "select count(*), count(distinct trade_id) from"
                    + " read_parquet('{}/live/trades/*/*/*.parquet')"))
        .containsExactly(List.of(String.valueOf(TRADES_SENT), String.valueOf(TRADES_SENT)));
  }

  @Test
  void losesAndDoublesNothingInALocalFolder() throws Exception {
    Path lake = folder.resolve("lake");
    run(
        FlinkSettings.ofJob(QUICK.checkpointInterval()),
        lake.toString(),
        folder.resolve("private").toString());
    assertOnceEach(lake);
  }

  static S3Config config(S3Server s3) {
    return new S3Config(s3.endpoint(), "us-east-1", true, S3Server.KEY, S3Server.SECRET);
  }

  @Test
  @Tag("servers")
  void losesAndDoublesNothingOnS3AndWhatFailuresLeftOpenCanBeAborted() throws Exception {
    Path objects = Files.createDirectory(folder.resolve("s3"));
    try (S3Server s3 = S3Server.start(objects)) {
      Configuration settings = FlinkSettings.ofJob(QUICK.checkpointInterval());
      settings.addAll(FlinkSettings.files(config(s3)));
      FileSystem.initialize(settings, null);
      run(settings, s3.warehouse("tape"), s3.warehouse("private"));
      // An upload of an attempt that failed belongs to no checkpoint; the next start aborts it.
      s3.beginUpload("tape/live/trades/exchange=bitmex/date=2026-11-20/part-0-99.parquet");
      try (BucketFiles lake = new BucketFiles(s3.warehouse("tape"), config(s3))) {
        lake.discard(lake.unfinished());
      }
      assertThat(s3.openUploads()).isEmpty();
      assertOnceEach(s3.files("tape"));
    }
  }
}
