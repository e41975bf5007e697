package io.tapedeck.jobs.job;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import io.tapedeck.servers.KafkaServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker on the loopback for one test class, with what a collector does to it. */
final class TestBroker implements AutoCloseable {

  private final KafkaServer server;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RawMessageCodec codec = new RawMessageCodec();

  TestBroker(Path folder) throws Exception {
    server = KafkaServer.start(folder);
    String bootstrapServers = server.bootstrapServers();
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.idempotence",
                true,
                // A leader that does not serve yet refuses the first of two batches and takes the
                // second; the first is then out of order for ever.
                "max.in.flight.requests.per.connection",
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  KafkaAccess access() {
    return KafkaAccess.plaintext(server.bootstrapServers());
  }

  String bootstrapServers() {
    return server.bootstrapServers();
  }

  void createTopics(RawTopic... topics) throws Exception {
    admin
        .createTopics(
            Arrays.stream(topics).map(topic -> new NewTopic(topic.name(), 2, (short) 1)).toList())
        .all()
        .get();
  }

  void deleteTopics(RawTopic... topics) throws Exception {
    admin.deleteTopics(Arrays.stream(topics).map(RawTopic::name).toList()).all().get();
  }

  /** Publishes messages and waits until the broker has them. */
  void publish(RawTopic topic, List<RawMessage> messages) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (RawMessage message : messages) {
      byte[] key = SubscriptionKey.of(message).getBytes(StandardCharsets.UTF_8);
      sent.add(producer.send(new ProducerRecord<>(topic.name(), key, codec.encode(message))));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  /** Publishes bytes that are no raw message. */
  void publishStray(RawTopic topic, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic.name(), new byte[] {1}, value)).get();
  }

  /** Does what retention does: forgets all records of a topic. */
  void forgetAll(RawTopic topic) throws Exception {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    for (int partition = 0; partition < 2; partition++) {
      all.put(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1));
    }
    admin.deleteRecords(all).all().get();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    server.close();
  }
}
