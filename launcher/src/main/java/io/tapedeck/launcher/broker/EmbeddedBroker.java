package io.tapedeck.launcher.broker;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.Folders;
import io.tapedeck.schemas.kafka.KafkaAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this process, its own controller, on two free ports of the loopback address.
 * What it acknowledged is there again when it is started on the same folder, also after a kill. One
 * thread starts and closes it; any client may use it between.
 */
public final class EmbeddedBroker implements AutoCloseable {

  /** The file that says whose folder it is; there from the first start on. */
  static final String IDENTITY = "meta.properties";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final int ATTEMPTS = 3;

  private final KafkaRaftServer server;
  private final KafkaAccess access;
  private final BrokerFailure failure;

  private EmbeddedBroker(KafkaRaftServer server, KafkaAccess access, BrokerFailure failure) {
    this.server = server;
    this.access = access;
    this.failure = failure;
  }

  /**
   * Starts a broker that is ready for clients when this returns.
   *
   * @throws CommandFailure if the folder cannot be used or the broker does not come up
   */
  public static EmbeddedBroker start(BrokerOptions options) {
    Folders.createPrivate(options.folder());
    RuntimeException last = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return startOn(ports(options, attempt), options);
      } catch (IOException e) {
        throw CommandFailure.world(
                "the broker's folder %s cannot be used: check who owns it and whether the disk is"
                    + " full",
                options.folder())
            .causedBy(e);
      } catch (RuntimeException e) {
        if (!isPortTaken(e)) {
          throw failure(options, e);
        }
        refuseTakenPort(options, e);
        LOG.info("a port was taken between choosing and binding it, attempt={}", attempt);
        last = e;
      }
    }
    throw failure(options, last == null ? new IllegalStateException("no attempt") : last);
  }

  /** A port that was asked for is not exchanged for another. */
  private static void refuseTakenPort(BrokerOptions options, RuntimeException e) {
    if (options.port() != 0 && !isFree(options.port())) {
      throw CommandFailure.world(
              "port %d of kafka.port is taken: stop who listens there, or name another",
              options.port())
          .causedBy(e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** The ports of the last start, which other processes may know; new ones if they are taken. */
  private static List<Integer> ports(BrokerOptions options, int attempt) throws IOException {
    Optional<List<Integer>> last = new BrokerAddress(options.folder()).ports();
    List<Integer> ports = attempt == 1 && last.isPresent() ? last.get() : freePorts();
    return options.port() == 0 ? ports : List.of(options.port(), ports.get(1));
  }

  private static EmbeddedBroker startOn(List<Integer> ports, BrokerOptions options)
      throws IOException {
    String password = new BrokerSecret(options.folder()).readOrMake();
    Map<String, Object> settings = BrokerSettings.of(options, ports.get(0), ports.get(1), password);
    format(options.folder());
    Properties properties = new Properties();
    settings.forEach((key, value) -> properties.setProperty(key, value.toString()));
    BrokerFailure failure = BrokerFailure.insteadOfHalting(options.folder());
    KafkaRaftServer server = startInRootLocale(properties);
    new BrokerAddress(options.folder()).write(ports);
    EmbeddedBroker broker =
        new EmbeddedBroker(
            server, BrokerSecurity.access("127.0.0.1:" + ports.get(0), password), failure);
    try {
      OffsetsTopic.create(broker.access());
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  /** Kafka 4.2.0 makes enum names with the default locale, and does not start in a Turkish one. */
  private static KafkaRaftServer startInRootLocale(Properties properties) {
    Locale users = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
      try {
        server.startup();
      } catch (RuntimeException e) {
        server.shutdown();
        throw e;
      }
      return server;
    } finally {
      Locale.setDefault(users);
    }
  }

  /** An empty folder gets its identity; one that has it keeps it. */
  private static void format(Path folder) throws IOException {
    if (Files.exists(folder.resolve(IDENTITY))) {
      return;
    }
    Formatter formatter = new Formatter();
    formatter
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(BrokerSettings.NODE_ID)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setReleaseVersion(MetadataVersion.latestProduction());
    try {
      formatter.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("formatting the broker's folder failed", e);
    }
  }

  /** Held at the same time, so that they differ. */
  private static List<Integer> freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket broker = new ServerSocket(0, 1, loopback);
        ServerSocket controller = new ServerSocket(0, 1, loopback)) {
      return List.of(broker.getLocalPort(), controller.getLocalPort());
    }
  }

  private static boolean isPortTaken(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static CommandFailure failure(BrokerOptions options, RuntimeException error) {
    return CommandFailure.world(
            "the embedded broker on %s did not start (%s): its log file says more",
            options.folder(), error.getMessage())
        .causedBy(error);
  }

  /** How clients reach it. */
  public KafkaAccess access() {
    return access;
  }

  /** Why the broker gave up by itself, if it did. */
  public Optional<CommandFailure> failure() {
    return failure.seen();
  }

  /** Stops cleanly; clients should be gone before. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    failure.close();
  }
}
