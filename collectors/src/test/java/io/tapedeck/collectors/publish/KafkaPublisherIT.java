package io.tapedeck.collectors.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.Heartbeat;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.RequestCodec;
import io.tapedeck.schemas.value.DataSize;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.servers.KafkaServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The publisher against a real broker. */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaPublisherIT {

  private static final RawTopic TRADES = new RawTopic("acme", Visibility.PUBLIC, Kind.TRADES);
  private static final RawTopic BOOK = new RawTopic("acme", Visibility.PUBLIC, Kind.BOOK);
  private static final RawTopic OPS = new RawTopic("acme", Visibility.PUBLIC, Kind.OPS);

  private KafkaServer broker;
  private KafkaPublisher publisher;

  /** Counts fates. */
  private static final class Fates implements Publisher.Receipt {
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    @Override
    public void published() {
      published.incrementAndGet();
    }

    @Override
    public void failed(Exception cause) {
      failure.set(cause);
    }
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    broker = KafkaServer.start(folder);
    publisher = new KafkaPublisher(config());
    publisher.prepare(List.of(TRADES, BOOK, OPS));
  }

  @AfterAll
  void stop() {
    publisher.close();
    broker.close();
  }

  private KafkaConfig config() {
    return new KafkaConfig(
        KafkaAccess.plaintext(broker.bootstrapServers()), 4, DataSize.ofMebibytes(32));
  }

  private static RawMessage message(String session, long sequence, byte[] payload) {
    return new RawMessage(
        "acme",
        "main",
        "trade",
        "S" + sequence % 7,
        Transport.websocket,
        Origin.live,
        "wss://example.invalid",
        null,
        "test",
        session,
        sequence,
        1_000 + sequence,
        ByteBuffer.wrap(payload),
        false,
        null,
        null,
        null);
  }

  private List<ConsumerRecord<byte[], byte[]>> read(RawTopic topic, int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                topic.name(),
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic.name()));
      await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
              });
    }
    return records;
  }

  @Test
  void keepsEveryMessageInOrderWithinItsKey() {
    Fates fates = new Fates();
    int count = 5_000;
    for (int i = 0; i < count; i++) {
      publisher.publish(TRADES, message("order", i, new byte[] {1, 2, 3}), fates);
    }
    assertThat(publisher.flush(Duration.ofSeconds(20))).isTrue();
    assertThat(fates.published).hasValue(count);
    RawMessageCodec codec = new RawMessageCodec();
    Map<String, Long> last = new HashMap<>();
    List<ConsumerRecord<byte[], byte[]>> records = read(TRADES, count);
    assertThat(records).hasSize(count);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      RawMessage message = codec.decode(record.value());
      String key = new String(record.key(), StandardCharsets.UTF_8);
      assertThat(key).isEqualTo("acme|main|trade|" + message.getSymbol());
      assertThat(last.getOrDefault(key, -1L)).isLessThan(message.getSequence());
      last.put(key, message.getSequence());
    }
  }

  @Test
  void takesAMessageOfTwentyMebibytesAndReportsOneThatIsTooLarge() {
    Fates fates = new Fates();
    byte[] large = new byte[20 << 20];
    new Random(1).nextBytes(large);
    publisher.publish(BOOK, message("large", 0, large), fates);
    publisher.flush(Duration.ofSeconds(20));
    assertThat(fates.published).hasValue(1);
    publisher.publish(BOOK, message("large", 1, new byte[33 << 20]), fates);
    await().untilAsserted(() -> assertThat(fates.failure.get()).isNotNull());
    assertThat(fates.published).hasValue(1);
  }

  @Test
  void findsTheLastSignOfLifeOfEverySession() {
    Fates fates = new Fates();
    for (int i = 0; i < 50; i++) {
      RawMessage beat = message(i < 25 ? "first" : "second", i, new byte[0]);
      beat.setEvent(new Heartbeat("public0"));
      publisher.publish(OPS, beat, fates);
    }
    assertThat(publisher.flush(Duration.ofSeconds(20))).isTrue();
    assertThat(publisher.earlierSessions(List.of(OPS)))
        .extracting(EarlierSession::connection, EarlierSession::last)
        .containsExactlyInAnyOrder(
            tuple("public0", new LastHeartbeat("first", 1_024)),
            tuple("public0", new LastHeartbeat("second", 1_049)));
  }

  @Test
  void makesTopicsTwiceWithoutHarm() {
    publisher.prepare(List.of(TRADES, BOOK, OPS));
    assertThat(fatesOfOne().published).hasValue(1);
  }

  private Fates fatesOfOne() {
    Fates fates = new Fates();
    publisher.publish(BOOK, message("again", 0, new byte[1]), fates);
    publisher.flush(Duration.ofSeconds(20));
    return fates;
  }

  @Test
  void hearsWhichBooksAreAskedForFromNowOn() throws Exception {
    RawTopic ops = new RawTopic("listen", Visibility.PUBLIC, Kind.OPS);
    publisher.prepare(List.of(ops));
    List<String> heard = new CopyOnWriteArrayList<>();
    long now = 1_000_000_000_000L;
    long minute = Duration.ofMinutes(1).toNanos();
    try (var producer =
            new KafkaProducer<>(
                Map.<String, Object>of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var listening =
            publisher.listen(
                List.of("listen"), request -> heard.add(request.getSymbol()), () -> now)) {
      assertThat(listening).isNotNull();
      await()
          .until(
              () -> {
                ask(producer, "new", now - minute);
                return !heard.isEmpty();
              });
      ask(producer, "old", now - minute - 1);
      producer.send(new ProducerRecord<>("requests.listen", new byte[1], new byte[] {9, 9})).get();
      ask(producer, "last", now);
      await().until(() -> heard.contains("last"));
      assertThat(heard).doesNotContain("old");
    }
  }

  private static void ask(KafkaProducer<byte[], byte[]> producer, String symbol, long at)
      throws Exception {
    BookRequest request =
        new BookRequest("listen", "main", "book", symbol, "session", "crossed", at);
    // One key, so that they keep their order.
    producer
        .send(
            new ProducerRecord<>(
                "requests.listen", new byte[1], RequestCodec.ofBooks().encode(request)))
        .get();
  }

  @Test
  void saysWhichBrokerIsNotThere() {
    KafkaConfig nowhere = config().at(KafkaAccess.plaintext("no-such-host.invalid:1"));
    assertThatThrownBy(() -> new KafkaPublisher(nowhere))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("no-such-host.invalid:1");
  }
}
