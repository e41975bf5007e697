package io.tapedeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.RowCodec;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows on Kafka as the example of docs/kafka-topics.md reads them, over kills and restarts. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folders
class PublishIT {

  private static final RawTopic TRADES = new RawTopic("bitmex", Visibility.PUBLIC, Kind.TRADES);
  private static final RawTopic OPS = new RawTopic("bitmex", Visibility.PRIVATE, Kind.OPS);
  private static final JobConfig QUICK =
      new JobConfig(Duration.ofMillis(300), Duration.ofHours(24), 2);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Path PAGE = Path.of("../docs/kafka-topics.md");
  private static final Path SOURCE = Path.of("src/test/java/io/tapedeck/jobs/job/PublishIT.java");

  private static TestBroker broker;

  @TempDir Path data;

  @BeforeAll
  static void startBroker(@TempDir Path folder) throws Exception {
    broker = new TestBroker(folder);
    broker.createTopics(TRADES, OPS);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private TestRun start(String... tables) {
    RecordRunOptions usual = RecordRunOptions.local(data, broker.access(), QUICK);
    return TestRun.start(
        new RecordRunOptions(
            usual.checkpoints(), usual.record().publishing(PublishConfig.of(Set.of(tables)))));
  }

  /** Reads committed rows of a topic from its beginning until there are enough. */
  static void readRows(
      String bootstrapServers, String topic, Predicate<GenericRecord> takeAndGoOn) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "group.id", "example",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    RowCodec rows = new RowCodec();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      boolean goOn = true;
      while (goOn) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          goOn &= takeAndGoOn.test(rows.decode(record.value()));
        }
      }
    }
  }

  private static List<GenericRecord> read(String topic, int expected) {
    List<GenericRecord> read = new ArrayList<>();
    readRows(
        broker.bootstrapServers(),
        topic,
        row -> {
          read.add(row);
          return read.size() < expected;
        });
    return read;
  }

  @Test
  void committedRowsAreThereOnceOverAKillARestartAndASwitch() throws Exception {
    broker.publish(TRADES, TestMessages.trades("s", 0, 300));
    try (TestRun job = start("trades", "sessions")) {
      await().atMost(LIMIT).until(() -> job.progress().files() > 0);
      broker.publish(TRADES, TestMessages.trades("s", 300, 600));
      await().atMost(LIMIT).until(() -> job.progress().rowsByTable().getOrDefault("raw", 0L) > 300);
    }
    broker.publish(TRADES, TestMessages.trades("s", 600, 900));
    broker.publish(OPS, List.of(TestMessages.step("s", 900, "connected")));
    try (TestRun job = start("trades", "sessions")) {
      assertThat(job.drain(LIMIT).isComplete()).isTrue();
    }
    try (TestRun job = start()) {
      assertThat(job.drain(LIMIT).isComplete()).isTrue();
    }

    List<GenericRecord> trades = read("market.bitmex.trades", 900);
    assertThat(trades).hasSize(900);
    assertThat(trades.stream().map(row -> row.get("trade_id")).collect(Collectors.toSet()))
        .hasSize(900);
    assertThat(trades).allSatisfy(row -> assertThat(row.get("price").toString()).endsWith(".5"));
    assertThat(read("account.bitmex.sessions", 1).get(0).get("step")).hasToString("connected");
  }

  @Test
  void theExampleStandsOnThePageAsItIsRunHere() throws IOException {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();

    assertThat(words(Files.readString(SOURCE))).contains(words(block.group(1)));
  }

  private static String words(String text) {
    return text.replaceAll("\\s", "");
  }
}
