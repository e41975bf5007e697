package io.tapedeck.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.kafka.KafkaAccess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedBrokerIT {

  private static final String TOPIC = "raw.bitmex.public.trades";
  private static final int LARGE = 20 << 20;
  private static final Map<String, Object> HURRIED =
      Map.of("default.api.timeout.ms", 2_000, "request.timeout.ms", 1_000);

  @Test
  void keepsWhatItAcknowledgedOverARestartOnTheSamePorts(@TempDir Path folder) throws Exception {
    BrokerOptions options =
        new BrokerOptions(folder.resolve("kafka"), 32 << 20, Duration.ofDays(7));
    KafkaAccess kafka;
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      kafka = broker.access();
      createTopic(kafka);
      send(kafka, "small".getBytes(StandardCharsets.UTF_8));
      send(kafka, new byte[LARGE]);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      assertThat(broker.access()).isEqualTo(kafka);
      assertThat(new BrokerAddress(options.folder()).read()).isEqualTo(kafka);
      assertThat(lengths(kafka, 2)).containsExactly(5, LARGE);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(options.folder())))
        .isEqualTo("rwx------");
  }

  /** As any other user of this machine could try, who knows the port. */
  @ParameterizedTest
  @MethodSource("strangers")
  void nobodyWithoutTheSecretReadsOrWritesAnything(Map<String, String> security, @TempDir Path dir)
      throws Exception {
    BrokerOptions options = new BrokerOptions(dir.resolve("kafka"), 1 << 20, Duration.ofDays(7));
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      createTopic(broker.access());
      send(broker.access(), "private".getBytes(StandardCharsets.UTF_8));
      for (String port : Files.readAllLines(options.folder().resolve("listens-on"))) {
        KafkaAccess stranger = new KafkaAccess("127.0.0.1:" + port, security);
        Map<String, Object> hurried = stranger.with(HURRIED);
        try (Admin admin = Admin.create(hurried)) {
          assertThatThrownBy(() -> admin.listTopics().names().get())
              .isInstanceOf(ExecutionException.class);
          assertThatThrownBy(() -> admin.describeCluster().nodes().get())
              .isInstanceOf(ExecutionException.class);
          assertThatThrownBy(
                  () -> admin.createTopics(List.of(new NewTopic("x", 1, (short) 1))).all().get())
              .isInstanceOf(ExecutionException.class);
        }
      }
      KafkaAccess stranger = new KafkaAccess(broker.access().bootstrapServers(), security);
      assertThatThrownBy(() -> send(stranger, new byte[1])).isInstanceOf(Exception.class);
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              stranger.with(HURRIED), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        assertThatThrownBy(() -> consumer.partitionsFor(TOPIC)).isInstanceOf(KafkaException.class);
      }
      assertThat(lengths(broker.access(), 1)).containsExactly(7);
    }
  }

  static Stream<Map<String, String>> strangers() {
    return Stream.of(
        KafkaAccess.plaintext("").security(),
        KafkaAccess.scram("127.0.0.1:1", "tapedeck", "a guess").security(),
        KafkaAccess.scram("127.0.0.1:1", "somebody", "a guess").security());
  }

  @Test
  void aFolderOfAReleaseThatMadeNoSecretIsLeftAsItIs(@TempDir Path folder) throws Exception {
    BrokerOptions options = new BrokerOptions(folder.resolve("kafka"), 1 << 20, Duration.ofDays(7));
    Path identity = Files.createDirectories(options.folder()).resolve("meta.properties");
    Files.writeString(identity, "cluster.id=earlier");

    assertThatThrownBy(() -> EmbeddedBroker.start(options))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("written by an earlier release")
        .hasMessageContaining("stay readable")
        .hasMessageContaining("new data folder");

    try (Stream<Path> files = Files.list(options.folder())) {
      assertThat(files).containsExactly(identity);
    }
  }

  /** Else two consumers that start at once make the broker warn. */
  @Test
  void consumersFindTheTopicOfTheirOffsets(@TempDir Path folder) throws Exception {
    BrokerOptions options = new BrokerOptions(folder.resolve("kafka"), 1 << 20, Duration.ofDays(7));
    try (EmbeddedBroker broker = EmbeddedBroker.start(options);
        Admin admin = Admin.create(broker.access().with(Map.of()))) {
      assertThat(admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get())
          .containsExactly("__consumer_offsets");
    }
    try (EmbeddedBroker again = EmbeddedBroker.start(options)) {
      assertThat(again.failure()).isEmpty();
    }
  }

  @Test
  void theSecretIsItsOwnersAndStays(@TempDir Path folder) throws Exception {
    BrokerOptions options = new BrokerOptions(folder.resolve("kafka"), 1 << 20, Duration.ofDays(7));
    EmbeddedBroker.start(options).close();
    Path secret = options.folder().resolve("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(new BrokerAddress(options.folder()).read().toString())
        .doesNotContain(Files.readString(secret));
  }

  @Test
  void listensOnThePortThatIsAskedForAndOnNoOther(@TempDir Path folder) throws Exception {
    int port;
    BrokerOptions options;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      options = new BrokerOptions(folder.resolve("kafka"), 1 << 20, Duration.ofDays(7), port);
      BrokerOptions asked = options;
      assertThatThrownBy(() -> EmbeddedBroker.start(asked))
          .hasMessageContaining("port " + port + " of kafka.port is taken");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      assertThat(broker.access().bootstrapServers()).isEqualTo("127.0.0.1:" + port);
    }
  }

  private static void createTopic(KafkaAccess kafka) throws Exception {
    try (Admin admin = Admin.create(kafka.with(Map.of()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void send(KafkaAccess kafka, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.with(
                Map.of(
                    "max.request.size",
                    32 << 20,
                    "buffer.memory",
                    64L << 20,
                    "max.block.ms",
                    3_000)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private static List<Integer> lengths(KafkaAccess kafka, int records) {
    List<Integer> lengths = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.with(Map.of("auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (lengths.size() < records && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> lengths.add(record.value().length));
      }
    }
    return lengths;
  }
}
