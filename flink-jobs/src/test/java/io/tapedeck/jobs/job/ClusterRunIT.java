package io.tapedeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapedeck.jobs.cluster.ClusterOptions;
import io.tapedeck.jobs.cluster.EmbeddedCluster;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record job as a cluster is told to run it: by a file. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ClusterRunIT {

  private static final RawTopic BOOK = new RawTopic("bitmex", Visibility.PUBLIC, Kind.BOOK);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int DEPTH = 3;

  @TempDir Path folder;

  @Test
  @Tag("servers")
  void rebuildsBooksAsTheFileSays() throws Exception {
    try (TestBroker broker = new TestBroker(Files.createDirectory(folder.resolve("kafka")))) {
      broker.createTopics(BOOK);
      broker.publish(BOOK, book());
      Path config =
          file(
              """
              warehouse: lake
              kafka: {bootstrap-servers: "%s"}
              job: {checkpoint-interval: 1s, parallelism: 1}
              books: {snapshot-interval: 20ms, snapshot-depth: %d}
              exchanges: {}
              """
                  .formatted(broker.bootstrapServers(), DEPTH));
      ClusterOptions options =
          new ClusterOptions(1, folder.resolve("scratch"), new Configuration());
      try (EmbeddedCluster cluster = EmbeddedCluster.start(options)) {
        cluster.submit(draw(config), "of-a-file");
        Path snapshots = folder.resolve("lake/live/book_snapshots");
        await().atMost(LIMIT).until(() -> holdsFiles(snapshots));
      }
      assertThat(
              Lake.query(
                  folder.resolve("lake"),
                  "select distinct depth, len(bids), len(asks) from"
                      + " read_parquet('{}/live/book_snapshots/*/*/*.parquet') where source ="
                      + " 'rebuilt' and depth = "
                      + DEPTH))
          .containsExactly(List.of("3", "3", "3"));
    }
  }

  /** The start snapshot of five levels a side, then one level that changes every millisecond. */
  private static List<RawMessage> book() {
    String levels =
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> level(i, "Sell", 100 + i) + "," + level(10 + i, "Buy", 100 - i))
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();
    RawMessage snapshot = message(0, "partial", levels);
    Stream<RawMessage> changes =
        IntStream.rangeClosed(1, 200)
            .mapToObj(
                i ->
                    message(
                        i,
                        "update",
                        "{\"symbol\":\"XBTUSD\",\"id\":1,\"side\":\"Sell\",\"size\":%d}"
                            .formatted(100 + i)));
    return Stream.concat(Stream.of(snapshot), changes).toList();
  }

  private static String level(int id, String side, int price) {
    return "{\"symbol\":\"XBTUSD\",\"id\":%d,\"side\":\"%s\",\"size\":100,\"price\":%d}"
        .formatted(id, side, price);
  }

  private static RawMessage message(int sequence, String action, String rows) {
    String frame =
        "{\"table\":\"orderBookL2\",\"action\":\"%s\",\"data\":[%s]}".formatted(action, rows);
    return TestMessages.message("orderBookL2", "XBTUSD", "s", sequence, frame, null);
  }

  private static boolean holdsFiles(Path table) throws IOException {
    if (!Files.isDirectory(table)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(table)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("part-"));
    }
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() throws IOException {
    Path config = file("kafka: {bootstrap-servers: \"a:1\"}\nbooks: {snapshot-dept: 7}\n");
    assertThatThrownBy(() -> draw(config))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
        .hasMessageContaining("unknown key snapshot-dept in books: did you mean snapshot-depth?");
  }

  @Test
  void aClusterHasNoBrokerOfItsOwn() throws IOException {
    Path config = file("data: .\n");
    assertThatThrownBy(() -> draw(config)).hasMessageContaining("no kafka.bootstrap-servers");
  }

  @Test
  void wrongWordsEndTheProcessWithTheirCode() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordJob.class.getName(),
                "--warehouse",
                "lake")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(2);
    assertThat(said).contains("tapedeck: the record job takes --config FILE and nothing else");
  }

  private StreamExecutionEnvironment draw(Path config) {
    return ClusterRun.draw(new String[] {"--config", config.toString()}, Map.of());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("tapedeck.yaml"), text);
  }
}
