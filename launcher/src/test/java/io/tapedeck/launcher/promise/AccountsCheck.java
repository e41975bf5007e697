package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.broker.BrokerOptions;
import io.tapedeck.launcher.broker.EmbeddedBroker;
import io.tapedeck.schemas.kafka.KafkaAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a data folder says of accounts after a run: rows on the private side alone, and no part of a
 * key in logs, files or on Kafka.
 */
public final class AccountsCheck {

  private static final List<String> TABLES =
      List.of("orders", "fills", "positions", "balances", "ledger");

  private final Path data;
  private final String secret;

  /** Of a run whose keys all hold this text. */
  public AccountsCheck(Path data, String secret) {
    this.data = data;
    this.secret = secret;
  }

  /** Every table of accounts has rows of every exchange, below the private prefix alone. */
  public void rowsStandOnThePrivateSideAlone(List<String> exchanges) throws SQLException {
    for (String table : TABLES) {
      assertThat(data.resolve("live").resolve(table)).doesNotExist();
      assertThat(
              texts(
                  "select distinct exchange from read_parquet('%s/private/live/%s/*/*/*.parquet', hive_partitioning = true) order by 1"
                      .formatted(data, table)))
          .as(table)
          .isEqualTo(exchanges);
    }
    assertThat(data.resolve("live").resolve("accounts")).doesNotExist();
    assertThat(data.resolve("private/live/accounts")).isDirectory();
    assertThat(
            texts(
                "select distinct kind from read_parquet('%s/raw/*/*/*/*.parquet', hive_partitioning = true)"
                    .formatted(data)))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(TABLES);
    assertThat(
            texts(
                "select distinct step from read_parquet('%s/private/live/sessions/*/*/*.parquet')"
                    .formatted(data)))
        .contains("logged_in");
  }

  /**
   * Every file as it stands, checkpoints and logs among them; every column of every Parquet file,
   * whose pages are compressed; and keys, values and headers on Kafka, whose batches are.
   */
  public void noSecretIsAnywhere() throws IOException, SQLException {
    filesAreClean();
    for (String zone : List.of("live", "raw", "private/live", "private/raw")) {
      for (Path folder : children(data.resolve(zone))) {
        assertThat(
                texts(
                    "select filename from read_parquet('%s/**/*.parquet', union_by_name = true, filename = true) t where t::VARCHAR like '%%%s%%' limit 1"
                        .formatted(folder, secret)))
            .as(folder.toString())
            .isEmpty();
      }
    }
    BrokerOptions options = new BrokerOptions(data.resolve("kafka"), 32 << 20, Duration.ofDays(7));
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      recordsAreClean(broker.access());
    }
  }

  private void filesAreClean() throws IOException {
    assertThat(children(data.resolve("logs"))).isNotEmpty();
    try (Stream<Path> all = Files.walk(data)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertThat(files)
          .as("states among the files")
          .anyMatch(file -> file.startsWith(data.resolve("checkpoints")));
      for (Path file : files) {
        // Described only when it fails: some are large.
        if (text(Files.readAllBytes(file)).contains(secret)) {
          throw new AssertionError("a secret stands in " + file);
        }
      }
    }
  }

  private void recordsAreClean(KafkaAccess kafka) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.with(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      assertThat(partitions)
          .extracting(TopicPartition::topic)
          .contains("raw.bitmex.private.orders", "raw.ltp.private.ops");
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(this::isClean);
      }
    }
  }

  private void isClean(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder(text(record.key())).append(text(record.value()));
    record.headers().forEach(header -> text.append(header.key()).append(text(header.value())));
    // Described only when it fails: there are many records.
    if (text.indexOf(secret) >= 0) {
      throw new AssertionError("a secret stands in " + record.topic() + "@" + record.offset());
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
