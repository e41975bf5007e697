package io.tapedeck.launcher.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The settings of a single broker that is its own controller, on loopback. */
final class BrokerSettings {

  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final int NODE_ID = 1;

  /** As long as {@code publish.transaction-timeout} may be. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofDays(7);

  private BrokerSettings() {}

  static Map<String, Object> of(
      BrokerOptions options, int brokerPort, int controllerPort, String password) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("node.id", NODE_ID);
    settings.put("process.roles", "broker,controller");
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        BrokerSecurity.LISTENER
            + "://127.0.0.1:"
            + brokerPort
            + ","
            + CONTROLLER_LISTENER
            + "://127.0.0.1:"
            + controllerPort);
    settings.put("advertised.listeners", BrokerSecurity.LISTENER + "://127.0.0.1:" + brokerPort);
    settings.put(
        "listener.security.protocol.map",
        "%s:%s,%s:%s"
            .formatted(
                BrokerSecurity.LISTENER,
                BrokerSecurity.LISTENER,
                CONTROLLER_LISTENER,
                BrokerSecurity.LISTENER));
    settings.putAll(BrokerSecurity.settings(password));
    settings.put("log.dir", options.folder().toString());
    settings.putAll(singleReplica());
    settings.putAll(restart());
    settings.putAll(limits(options));
    settings.putAll(footprint());
    settings.put("transaction.max.timeout.ms", (int) LONGEST_TRANSACTION.toMillis());
    return settings;
  }

  private static Map<String, Object> singleReplica() {
    return Map.of(
        "offsets.topic.num.partitions", 1,
        "offsets.topic.replication.factor", (short) 1,
        "transaction.state.log.num.partitions", 1,
        "transaction.state.log.replication.factor", (short) 1,
        "transaction.state.log.min.isr", 1,
        "share.coordinator.state.topic.num.partitions", 1,
        "share.coordinator.state.topic.replication.factor", (short) 1,
        "share.coordinator.state.topic.min.isr", 1,
        "group.initial.rebalance.delay.ms", 0,
        "auto.create.topics.enable", false);
  }

  /** After a crash the old broker session must end before the new one may serve. */
  private static Map<String, Object> restart() {
    return Map.of(
        "controlled.shutdown.enable", true,
        "broker.session.timeout.ms", 1_500,
        "broker.heartbeat.interval.ms", 300);
  }

  private static Map<String, Object> limits(BrokerOptions options) {
    int largest = options.maxMessageBytes();
    return Map.of(
        "message.max.bytes",
        largest,
        "replica.fetch.max.bytes",
        largest,
        "fetch.max.bytes",
        Math.max(largest, 55 << 20),
        "socket.request.max.bytes",
        largest + (1 << 20),
        "log.retention.ms",
        options.retention().toMillis(),
        "log.message.timestamp.type",
        "LogAppendTime");
  }

  /** One machine, few clients: small thread pools and buffers. */
  private static Map<String, Object> footprint() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("num.network.threads", 2);
    settings.put("num.io.threads", 4);
    settings.put("background.threads", 2);
    settings.put("log.cleaner.threads", 1);
    settings.put("log.cleaner.dedupe.buffer.size", 2L << 20);
    settings.put("log.cleaner.io.buffer.size", 128 << 10);
    settings.put("queued.max.requests", 64);
    settings.put("log.segment.bytes", 128 << 20);
    settings.put("log.index.size.max.bytes", 1 << 20);
    settings.put("metadata.log.max.record.bytes.between.snapshots", 4L << 20);
    settings.put("metadata.log.segment.bytes", 16 << 20);
    return settings;
  }
}
