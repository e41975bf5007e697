package io.tapedeck.jobs.job;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker on the loopback for one test class, with what a collector does to it. */
final class TestBroker implements AutoCloseable {

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RawMessageCodec codec = new RawMessageCodec();

  TestBroker(Path folder) throws Exception {
    int broker;
    int controller;
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      broker = first.getLocalPort();
      controller = second.getLocalPort();
    }
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
    Properties properties = new Properties();
    settings(folder, broker, controller).forEach(properties::setProperty);
    server = start(properties);
    bootstrapServers = "127.0.0.1:" + broker;
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.idempotence", true),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Kafka 4.2.0 makes enum names with the default locale, and does not start in a Turkish one. */
  private static KafkaRaftServer start(Properties properties) {
    Locale unusual = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
      server.startup();
      return server;
    } finally {
      Locale.setDefault(unusual);
    }
  }

  private static Map<String, String> settings(Path folder, int broker, int controller) {
    Map<String, String> settings = new HashMap<>();
    settings.put("node.id", "1");
    settings.put("process.roles", "broker,controller");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + broker);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dir", folder.toString());
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    return settings;
  }

  String bootstrapServers() {
    return bootstrapServers;
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
    server.shutdown();
    server.awaitShutdown();
  }
}
