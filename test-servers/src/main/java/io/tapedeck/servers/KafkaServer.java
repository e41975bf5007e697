package io.tapedeck.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.testcontainers.kafka.KafkaContainer;

/** A real Kafka broker on the loopback for one test class. */
public final class KafkaServer implements AutoCloseable {

  private static final String IMAGE = "apache/kafka:4.2.0";
  private static final String LARGEST_MESSAGE = Integer.toString(40 << 20);

  private final String bootstrapServers;
  private final Runnable stop;

  private KafkaServer(String bootstrapServers, Runnable stop) {
    this.bootstrapServers = bootstrapServers;
    this.stop = stop;
  }

  /**
   * Starts a broker.
   *
   * @param folder where its log goes, if it runs in this process; must be empty
   */
  public static KafkaServer start(Path folder) throws Exception {
    return Place.chosen() == Place.CONTAINERS ? container() : inProcess(folder);
  }

  // The broker it holds closes it.
  @SuppressWarnings("resource")
  private static KafkaServer container() {
    KafkaContainer container =
        new KafkaContainer(IMAGE)
            .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", LARGEST_MESSAGE);
    container.start();
    return new KafkaServer(container.getBootstrapServers(), container::stop);
  }

  private static KafkaServer inProcess(Path folder) throws Exception {
    int[] ports = freePorts();
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
    Properties properties = new Properties();
    settings(folder, ports[0], ports[1]).forEach(properties::setProperty);
    KafkaRaftServer server = startup(properties);
    return new KafkaServer(
        "127.0.0.1:" + ports[0],
        () -> {
          server.shutdown();
          server.awaitShutdown();
        });
  }

  private static int[] freePorts() throws IOException {
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    }
  }

  /** Kafka 4.2.0 makes enum names with the default locale, and does not start in a Turkish one. */
  private static KafkaRaftServer startup(Properties properties) {
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
    Map<String, String> settings = new TreeMap<>();
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
    settings.put("message.max.bytes", LARGEST_MESSAGE);
    return settings;
  }

  /** Host and port, as clients want it. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    stop.run();
  }
}
