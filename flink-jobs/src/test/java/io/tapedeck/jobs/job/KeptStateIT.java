package io.tapedeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.jobs.config.JobConfig;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.Lake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State is a promise: data folders that earlier versions left, each with a checkpoint in the middle
 * of a session, go on with the code of now. What was known then is known still: ids, the prices of
 * a book's levels, an order's other fields, the last quote.
 *
 * <p>Run with {@code -Dtapedeck.record=true} it writes a folder of today and says where to keep it.
 */
class KeptStateIT {

  private static final RawTopic TRADES = topic(Visibility.PUBLIC, Kind.TRADES);
  private static final RawTopic BOOK = topic(Visibility.PUBLIC, Kind.BOOK);
  private static final RawTopic QUOTES = topic(Visibility.PUBLIC, Kind.QUOTES);
  private static final RawTopic OPS = topic(Visibility.PUBLIC, Kind.OPS);
  private static final RawTopic ORDERS = topic(Visibility.PRIVATE, Kind.ORDERS);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JobConfig RARELY =
      new JobConfig(Duration.ofHours(1), Duration.ofHours(24), 2);

  /** Messages of {@link #tellTheFirstHalf}. */
  private static final long FIRST_HALF = 14;

  private static final String SAME_QUOTE =
      """
      {"table":"quote","action":"insert","data":[{"timestamp":"2026-11-21T09:59:59.000Z",\
      "symbol":"XBTUSD","bidSize":200,"bidPrice":64000,"askPrice":64001,"askSize":100}]}""";

  private final Path data;

  KeptStateIT(@TempDir Path folder) {
    data = folder.resolve("data");
  }

  private static RawTopic topic(Visibility visibility, Kind kind) {
    return new RawTopic("bitmex", visibility, kind);
  }

  private static RawMessage book(int sequence, String action, String level) {
    return TestMessages.message(
        "orderBookL2",
        "XBTUSD",
        "s",
        sequence,
        "{\"table\":\"orderBookL2\",\"action\":\"%s\",\"data\":[%s]}".formatted(action, level),
        null);
  }

  private static RawMessage quote(int sequence, String frame) {
    return TestMessages.message("quote", "XBTUSD", "s", sequence, frame, null);
  }

  private static RawMessage order(int sequence, String action, String fields) {
    return TestMessages.message(
        "order",
        "main",
        "own",
        sequence,
        """
        {"table":"order","action":"%s","data":[{"orderID":"a-made-up-order","account":7,\
        "symbol":"XBTUSD",%s}]}"""
            .formatted(action, fields),
        null);
  }

  private static void tellTheFirstHalf(TestBroker broker) throws Exception {
    broker.createTopics(TRADES, BOOK, QUOTES, OPS, ORDERS);
    broker.publish(OPS, List.of(TestMessages.step("s", 0, "connected")));
    broker.publish(TRADES, TestMessages.trades("s", 1, 11));
    broker.publish(
        BOOK,
        List.of(
            book(
                11,
                "partial",
                """
                {"symbol":"XBTUSD","id":1,"side":"Sell","size":100,"price":64001},\
                {"symbol":"XBTUSD","id":2,"side":"Buy","size":200,"price":64000}""")));
    broker.publish(QUOTES, List.of(quote(12, SAME_QUOTE)));
    broker.publish(
        ORDERS,
        List.of(
            order(
                0,
                "partial",
                """
                "side":"Buy","orderQty":300,"price":63000,"ordType":"Limit","ordStatus":"New",\
                "cumQty":0,"timestamp":"2026-11-21T09:59:59.000Z\"""")));
  }

  private static void tellTheSecondHalf(TestBroker broker) throws Exception {
    broker.publish(OPS, List.of(TestMessages.step("t", 0, "connected")));
    // Another session: five trades that are known, five that are not.
    broker.publish(TRADES, TestMessages.trades("t", 6, 16));
    broker.publish(
        BOOK,
        List.of(
            book(13, "update", "{\"symbol\":\"XBTUSD\",\"id\":1,\"side\":\"Sell\",\"size\":50}")));
    broker.publish(
        QUOTES, List.of(quote(14, SAME_QUOTE), quote(15, SAME_QUOTE.replace("200", "300"))));
    broker.publish(
        ORDERS,
        List.of(
            order(
                1,
                "update",
                """
                "ordStatus":"PartiallyFilled","cumQty":100,\
                "timestamp":"2026-11-21T10:00:01.000Z\"""")));
  }

  @ParameterizedTest
  @ValueSource(strings = "kept-state-0.1.0.zip")
  void goesOnFromWhatAnEarlierVersionKnew(String kept, @TempDir Path folder) throws Exception {
    unpack(kept);
    try (TestBroker broker = new TestBroker(folder)) {
      // What Kafka held then, so that the offsets of the checkpoint mean the same here.
      tellTheFirstHalf(broker);
      tellTheSecondHalf(broker);
      try (TestRun job = TestRun.start(RecordRunOptions.local(data, broker.access(), RARELY))) {
        assertThat(job.drain(LIMIT).isComplete()).isTrue();
      }
    }
    // That state held less of a trade: what it knew is compared by that, and not stored again.
    assertThat(
            rows(
                "select count(*), count(distinct (trade_id, price, size, side)) from {}/live/trades"))
        .containsExactly(List.of("15", "15"));
    assertThat(
            rows(
                "select action, price, size from {}/live/book_changes where side = 'ask' order by"
                    + " sequence"))
        .containsExactly(
            List.of("snapshot", "64001.0", "100.0"), List.of("update", "64001.0", "50.0"));
    assertThat(
            rows("select bid_size from {}/live/quotes where channel = 'quote' order by sequence"))
        .containsExactly(List.of("200.0"), List.of("300.0"));
    assertThat(
            rows(
                "select status, side, size::double, price::double, filled::double from"
                    + " {}/private/live/orders order by sequence"))
        .containsExactly(
            List.of("New", "buy", "300.0", "63000.0", "0.0"),
            List.of("PartiallyFilled", "buy", "300.0", "63000.0", "100.0"));
    assertThat(rows("select count(*), count(distinct (session, sequence)) from {}/raw"))
        .containsExactly(List.of("27", "27"));
  }

  private List<List<String>> rows(String query) throws Exception {
    return Lake.query(
        data,
        query.replaceFirst(
            "(\\{}\\S+)", "read_parquet('$1/**/*.parquet', hive_partitioning = true)"));
  }

  /** Nothing but what is asked for by name is written. */
  @Test
  void keepsTheStateOfToday(@TempDir Path folder) throws Exception {
    assumeTrue(
        Boolean.getBoolean("tapedeck.record"), "skipped: writes with -Dtapedeck.record=true");
    try (TestBroker broker = new TestBroker(folder)) {
      tellTheFirstHalf(broker);
      try (TestRun job = TestRun.start(RecordRunOptions.local(data, broker.access(), RARELY))) {
        await()
            .atMost(LIMIT)
            .until(() -> job.progress().rowsByTable().getOrDefault("raw", 0L) == FIRST_HALF);
        job.run().job().triggerCheckpoint();
        await().atMost(LIMIT).until(() -> job.progress().files() > 0);
      }
    }
    Path zip = Path.of("target", "kept-state.zip").toAbsolutePath();
    pack(zip);
    fail(
        "copy "
            + zip
            + " to src/test/resources/io/tapedeck/jobs/job/kept-state-VERSION.zip and name it");
  }

  private void pack(Path zip) throws IOException {
    try (Stream<Path> all = Files.walk(data);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(data.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private void unpack(String kept) throws IOException {
    try (InputStream bytes = Objects.requireNonNull(getClass().getResourceAsStream(kept), kept);
        ZipInputStream in = new ZipInputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = data.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
  }
}
