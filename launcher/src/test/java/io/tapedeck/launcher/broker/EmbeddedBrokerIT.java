package io.tapedeck.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

  private static final String TOPIC = "raw.bitmex.public.trades";
  private static final int LARGE = 20 << 20;

  @Test
  void keepsWhatItAcknowledgedOverARestartOnTheSamePorts(@TempDir Path folder) throws Exception {
    BrokerOptions options =
        new BrokerOptions(folder.resolve("kafka"), 32 << 20, Duration.ofDays(7));
    String servers;
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      servers = broker.bootstrapServers();
      createTopic(servers);
      send(servers, "small".getBytes(StandardCharsets.UTF_8));
      send(servers, new byte[LARGE]);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      assertThat(broker.bootstrapServers()).isEqualTo(servers);
      assertThat(new BrokerAddress(options.folder()).read()).isEqualTo(servers);
      assertThat(lengths(servers, 2)).containsExactly(5, LARGE);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(options.folder())))
        .isEqualTo("rwx------");
  }

  private static void createTopic(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void send(String servers, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", servers,
                "max.request.size", 32 << 20,
                "buffer.memory", 64L << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private static List<Integer> lengths(String servers, int records) {
    List<Integer> lengths = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
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
