package io.tapedeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapedeck.jobs.cluster.ClusterOptions;
import io.tapedeck.jobs.cluster.EmbeddedCluster;
import io.tapedeck.jobs.cluster.JobFailure;
import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.LakeConfig;
import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.jobs.config.RecordConfig;
import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.servers.S3Server;
import io.tapedeck.testdata.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folders
@Tag("servers")
class RecordRunIT {

  private static final RawTopic TRADES = new RawTopic("bitmex", Visibility.PUBLIC, Kind.TRADES);
  private static final RawTopic OPS = new RawTopic("bitmex", Visibility.PUBLIC, Kind.OPS);
  private static final JobConfig QUICK =
      new JobConfig(Duration.ofMillis(500), Duration.ofHours(24), 2);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String RAW =
      "select count(*) from read_parquet('{}/raw/*/*/*/*.parquet', hive_partitioning = true)";
  private static final String DISTINCT_RAW = RAW.replace("*)", "distinct (session, sequence))");

  private static TestBroker broker;

  @TempDir Path data;

  @BeforeAll
  static void startBroker(@TempDir Path brokerFolder) throws Exception {
    broker = new TestBroker(brokerFolder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopics() throws Exception {
    broker.createTopics(TRADES, OPS);
  }

  @AfterEach
  void deleteTopics() throws Exception {
    broker.deleteTopics(TRADES, OPS);
  }

  private TestRun start() {
    return TestRun.start(RecordRunOptions.local(data, broker.access(), QUICK));
  }

  @Test
  void keepsEveryMessageOnceOverADrainAndASuddenStop() throws Exception {
    broker.publish(OPS, List.of(TestMessages.step("s", 0, "connected")));
    broker.publish(TRADES, TestMessages.trades("s", 1, 500));
    try (TestRun job = start()) {
      assertThat(job.drain(LIMIT).isComplete()).isTrue();
    }
    assertThat(Lake.number(data, RAW)).isEqualTo(500);

    broker.publish(TRADES, TestMessages.trades("s", 500, 1_000));
    try (TestRun job = start()) {
      await().atMost(LIMIT).until(() -> job.progress().files() > 0);
      broker.publish(TRADES, TestMessages.trades("s", 1_000, 1_500));
      await().atMost(LIMIT).until(() -> job.progress().rowsByTable().getOrDefault("raw", 0L) > 500);
    }

    broker.publish(TRADES, TestMessages.trades("s", 1_500, 1_600));
    try (TestRun job = start()) {
      assertThat(job.drain(LIMIT).recordsWaiting()).isZero();
    }
    assertThat(Lake.number(data, RAW)).isEqualTo(1_600);
    assertThat(Lake.number(data, DISTINCT_RAW)).isEqualTo(1_600);
    assertThat(
            Lake.number(
                data, "select count(*) from read_parquet('{}/live/sessions/*/*/*.parquet')"))
        .isEqualTo(1);
  }

  @Test
  void aCopyGoesOnByItselfAndLeavesTheOriginalAlone(@TempDir Path copies) throws Exception {
    broker.publish(TRADES, TestMessages.trades("s", 0, 1_000));
    // One checkpoint alone, which has just closed the files of a folder, and knows that folder.
    JobConfig rarely = new JobConfig(Duration.ofHours(1), QUICK.dedupeHorizon(), 2);
    try (TestRun job = TestRun.start(RecordRunOptions.local(data, broker.access(), rarely))) {
      await()
          .atMost(LIMIT)
          .until(() -> job.progress().rowsByTable().getOrDefault("raw", 0L) == 1_000);
      job.run().job().triggerCheckpoint();
      await().atMost(LIMIT).until(() -> job.progress().files() > 0);
    }
    Path copy = copies.resolve("date=2024-01-01");
    copyTree(data, copy);
    Map<String, Long> before = sizes(data);

    broker.publish(TRADES, TestMessages.trades("s", 1_000, 1_100));
    try (TestRun job = TestRun.start(RecordRunOptions.local(copy, broker.access(), QUICK))) {
      assertThat(job.drain(LIMIT).isComplete()).isTrue();
    }

    assertThat(sizes(data)).isEqualTo(before);
    assertThat(Lake.number(copy, RAW)).isEqualTo(1_100);
    assertThat(Lake.number(copy, DISTINCT_RAW)).isEqualTo(1_100);
  }

  /** Another folder stands for another bucket, which has keys and readers of its own. */
  @Test
  void whatIsPrivateGoesToAWarehouseOfItsOwn(@TempDir Path elsewhere) throws Exception {
    String own = elsewhere.resolve("own").toString();
    recordTradesAnd(
        Kind.ORDERS,
        "order",
        """
        {"table":"order","action":"partial","data":[{"orderID":"a-made-up-order",\
        "account":7,"symbol":"XBTUSD","side":"Buy","orderQty":300,"ordStatus":"New"}]}""",
        data.toString(),
        own,
        null);
    assertThat(Lake.number(data, RAW)).isEqualTo(10);
    assertThat(Path.of(own, "live", "orders")).isDirectory();
    assertThat(Path.of(own, "raw")).isDirectory();
    assertThat(Path.of(own, "live", "trades")).doesNotExist();
    assertThat(data.resolve("private")).doesNotExist();
    assertThat(data.resolve("live/orders")).doesNotExist();
    assertThat(foldersOpenToOthers(Path.of(own))).isEmpty();
  }

  private static List<Path> foldersOpenToOthers(Path root) throws IOException {
    List<Path> open = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        if (!rights.equals("rwx------")) {
          open.add(folder);
        }
      }
    }
    return open;
  }

  @Test
  void whatIsPrivateGoesToABucketOfItsOwn(@TempDir Path objects) throws Exception {
    try (S3Server s3 = S3Server.start(objects)) {
      recordTradesAnd(
          Kind.POSITIONS,
          "position",
          """
          {"table":"position","action":"partial","data":[{"account":7,"symbol":"XBTUSD",\
          "currency":"XBt","currentQty":300}]}""",
          s3.warehouse("tape"),
          s3.privateWarehouse("own"),
          RecordJobIT.config(s3));
      assertThat(s3.objects())
          .anyMatch(name -> name.startsWith("tape/live/trades/"))
          .noneMatch(name -> name.contains("positions"));
      assertThat(s3.privateObjects())
          .anyMatch(name -> name.startsWith("own/live/positions/"))
          .anyMatch(name -> name.startsWith("own/raw/"))
          .noneMatch(name -> name.contains("trades"));
    }
  }

  private void recordTradesAnd(
      Kind kind,
      String channel,
      String payload,
      String warehouse,
      String privateWarehouse,
      @Nullable S3Config s3)
      throws Exception {
    RawTopic own = new RawTopic("bitmex", Visibility.PRIVATE, kind);
    broker.createTopics(own);
    RecordRunOptions usual = RecordRunOptions.local(data, broker.access(), QUICK);
    RecordConfig apart =
        new RecordConfig(
            warehouse,
            privateWarehouse,
            broker.access(),
            Duration.ofSeconds(2),
            QUICK,
            LakeConfig.DEFAULT,
            PublishConfig.NONE,
            s3);
    broker.publish(TRADES, TestMessages.trades("s", 0, 10));
    broker.publish(own, List.of(TestMessages.message(channel, "main", "own", 0, payload, null)));
    try (TestRun job = TestRun.start(new RecordRunOptions(usual.checkpoints(), apart))) {
      assertThat(job.drain(LIMIT).isComplete()).isTrue();
    } finally {
      broker.deleteTopics(own);
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  /** Every file with its size. */
  private static Map<String, Long> sizes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .collect(Collectors.toMap(Path::toString, file -> file.toFile().length()));
    }
  }

  @Test
  void deletesWhatAnEarlierRunLeftUnfinished() throws Exception {
    Path folder = data.resolve("live/trades/exchange=bitmex/date=2026-11-20");
    Files.createDirectories(folder);
    Path old = folder.resolve(".part-0-7.parquet.inprogress.0b5c");
    Files.writeString(old, "half a file");
    Path finished = folder.resolve("import-1.parquet");
    Files.writeString(finished, "of an import, nobody's business");
    broker.publish(TRADES, TestMessages.trades("s", 0, 10));
    try (TestRun job = start()) {
      await().atMost(LIMIT).until(() -> !Files.exists(old));
      job.drain(LIMIT);
    }
    assertThat(finished).exists();
  }

  @Test
  void keepsAStrayRecordAsRejected() throws Exception {
    broker.publishStray(TRADES, new byte[] {7, 7, 7});
    try (TestRun job = start()) {
      assertThat(job.drain(LIMIT).isComplete()).isTrue();
    }
    assertThat(
            Lake.query(
                data, "select fault, length from read_parquet('{}/live/rejected/*/*/*.parquet')"))
        .containsExactly(List.of("unreadable", "3"));
  }

  @Test
  void refusesFilesOfARecordingWithoutItsCheckpoints() throws Exception {
    Path folder = data.resolve("live/trades/exchange=bitmex/date=2026-11-20");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("part-1-0.parquet"), "visible");

    assertThatThrownBy(this::start)
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("holds no complete checkpoint")
        .hasMessageContaining("record into a new data folder");
  }

  @Test
  void stopsAndWritesAGapWhenKafkaDeletedWhatWasNotRead() throws Exception {
    broker.publish(TRADES, TestMessages.trades("s", 0, 100));
    try (TestRun job = start()) {
      job.drain(LIMIT);
    }
    broker.publish(TRADES, TestMessages.trades("s", 100, 200));
    broker.forgetAll(TRADES);
    broker.publish(TRADES, TestMessages.trades("s", 200, 201));

    try (TestRun job = start()) {
      await().atMost(LIMIT).until(() -> job.run().failure().isPresent());
      assertThat(job.run().failure().orElseThrow()).hasMessageContaining("Kafka deleted records");
    } catch (JobFailure atOnce) {
      assertThat(atOnce).hasMessageContaining("Kafka deleted records");
    }
    assertThat(
            Lake.query(
                data,
                "select kind, state, reason, product, epoch_ns(\"from\"), epoch_ns(\"to\") from"
                    + " read_parquet('{}/live/gaps/*/*/*.parquet')"))
        .containsExactly(
            List.of(
                "trades",
                "open",
                "kafka_retention",
                "main",
                String.valueOf(TestMessages.TEN_O_CLOCK + 99_000_000L),
                String.valueOf(TestMessages.TEN_O_CLOCK + 200_000_000L)));
  }

  @Test
  void aJobThatEndsWithoutAnExceptionIsNoticed() throws Exception {
    broker.publish(TRADES, TestMessages.trades("s", 0, 10));
    try (TestRun job = start()) {
      job.run().job().cancel();
      await().atMost(LIMIT).until(() -> job.run().failure().isPresent());
      assertThat(job.run().failure().orElseThrow())
          .hasMessageContaining("ended by itself (canceled)")
          .hasMessageContaining("start the same command again");
    }
  }

  @Test
  void aSecondJobRunsOnTheSameCluster(@TempDir Path other) throws Exception {
    broker.publish(TRADES, TestMessages.trades("s", 0, 10));
    try (EmbeddedCluster cluster =
            EmbeddedCluster.start(
                new ClusterOptions(4, other.resolve("scratch"), new Configuration()));
        RecordRun first =
            RecordRun.start(cluster, RecordRunOptions.local(data, broker.access(), QUICK));
        RecordRun second =
            RecordRun.start(cluster, RecordRunOptions.local(other, broker.access(), QUICK))) {
      assertThat(first.drain(LIMIT).isComplete()).isTrue();
      assertThat(second.failure()).isEmpty();
      assertThat(second.drain(LIMIT).isComplete()).isTrue();
    }
    assertThat(Lake.number(data, RAW)).isEqualTo(10);
    assertThat(Lake.number(other, RAW)).isEqualTo(10);
  }

  @Test
  void saysThatKafkaIsNotThere() {
    RecordRunOptions nobody =
        RecordRunOptions.local(data, KafkaAccess.plaintext("127.0.0.1:1"), QUICK);
    assertThatThrownBy(() -> TestRun.start(nobody))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("Kafka at 127.0.0.1:1 does not answer");
  }

  @Test
  void goesOnInAnS3WarehouseAndAbortsOldUploads(@TempDir Path objects) throws Exception {
    try (S3Server s3 = S3Server.start(objects)) {
      RecordRunOptions options =
          new RecordRunOptions(
              data.resolve("checkpoints"),
              new RecordConfig(
                  s3.warehouse("tape"),
                  s3.warehouse("private"),
                  broker.access(),
                  Duration.ofSeconds(1),
                  QUICK,
                  LakeConfig.DEFAULT,
                  PublishConfig.NONE,
                  RecordJobIT.config(s3)));
      s3.beginUpload("tape/live/trades/exchange=bitmex/date=2026-11-20/part-1-0.parquet");
      s3.beginUpload("elsewhere/part-1-0.parquet");
      broker.publish(TRADES, TestMessages.trades("s", 0, 300));
      try (TestRun job = TestRun.start(options)) {
        await().atMost(LIMIT).until(() -> job.progress().files() > 0);
        broker.publish(TRADES, TestMessages.trades("s", 300, 600));
        await()
            .atMost(LIMIT)
            .until(() -> job.progress().rowsByTable().getOrDefault("raw", 0L) > 300);
      }
      try (TestRun job = TestRun.start(options)) {
        assertThat(job.drain(LIMIT).isComplete()).isTrue();
      }
      assertThat(Lake.number(s3.files("tape"), RAW)).isEqualTo(600);
      assertThat(Lake.number(s3.files("tape"), DISTINCT_RAW)).isEqualTo(600);
      assertThat(s3.openUploads()).containsExactly("elsewhere/part-1-0.parquet");
    }
  }
}
