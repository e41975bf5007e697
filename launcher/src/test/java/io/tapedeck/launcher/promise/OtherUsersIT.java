package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.launcher.OtherUser;
import io.tapedeck.launcher.broker.BrokerAddress;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.servers.Listeners;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What another user of the machine gets of a recording with accounts: nothing that is private, by
 * no file, listener or topic. The data folder stands in a place that all can look into, so that
 * nothing is safe by where it stands.
 */
class OtherUsersIT {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int ANSWER_MILLIS = 1_000;
  private static final Pattern RECORDING = Pattern.compile("(recording into)");
  private static final String MADE_UP = "made-up-";
  private static final String PRIVATE_TOPIC = "raw.bitmex.private.orders";
  private static final AccountKey KEY =
      new AccountKey(MADE_UP + "key", MADE_UP + "secret", MADE_UP + "passphrase");

  /** What is public stands open where the folder was opened on purpose. */
  private static final Pattern PUBLIC = Pattern.compile("(live|raw|archive)(/.*)?|");

  /** Read-only questions of Flink, and two that would do harm. */
  private static final List<String> ROUTES =
      List.of(
          "GET /",
          "GET /config",
          "GET /overview",
          "GET /jobs",
          "GET /jobmanager/config",
          "GET /taskmanagers",
          "POST /jobs/" + "0".repeat(32) + "/savepoints",
          "POST /jobs/" + "0".repeat(32) + "/stop");

  private final Path folder;
  private final Path data;

  OtherUsersIT(@TempDir Path folder) {
    this.folder = folder;
    data = folder.resolve("data");
  }

  @Test
  void nothingPrivateIsOpenToAnotherUser() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no permissions");
    open(folder);
    open(Files.createDirectory(data));
    SimulatorOptions options = SimulatorOptions.defaults().withRate(200).withKey(KEY);
    try (Simulator simulator = Simulators.start("bitmex", options);
        TapedeckProcess record = record(simulator)) {
      record.awaitOutput(RECORDING, START_LIMIT);
      await().atMost(START_LIMIT).until(() -> hasFile(data.resolve("private/live/orders")));
      await().atMost(START_LIMIT).until(() -> hasFile(data.resolve("live/trades")));

      opensNoFile(record.pid());
      asksNoListener(record.pid());
      isToldNoSecret(record);
      assertThat(record.terminate(STOP_LIMIT)).as(record.output()).isZero();
      opensNoFile(-1);
    }
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private TapedeckProcess record(Simulator simulator) throws IOException {
    Path config =
        Files.writeString(folder.resolve("tapedeck.yaml"), simulator.recordConfiguration(data));
    Path log = folder.resolve("record.log");
    return TapedeckProcess.start(
        log,
        Map.of(
            AccountKey.KEY, KEY.key(),
            AccountKey.SECRET, KEY.secret(),
            AccountKey.PASSPHRASE, KEY.passphrase()),
        "record",
        "--config=" + config);
  }

  private static boolean hasFile(Path below) throws IOException {
    return Files.exists(below)
        && OtherUser.all(below).stream().anyMatch(path -> path.toString().endsWith(".parquet"));
  }

  private void opensNoFile(long pid) throws IOException {
    List<Path> paths = new ArrayList<>(pid < 0 ? List.of() : openFor(pid));
    paths.addAll(OtherUser.all(data));
    for (String place : List.of("private", "kafka", "checkpoints", "logs")) {
      assertThat(paths).as(place).anyMatch(path -> path.startsWith(data.resolve(place)));
    }
    List<String> opened = OtherUser.of(folder).opens(paths);

    assertThat(opened).as("what is open on purpose is seen").contains("read " + data);
    assertThat(opened)
        .allSatisfy(
            each -> {
              assertThat(each).startsWith("read ");
              Path path = Path.of(each.substring("read ".length()));
              assertThat(path).startsWithRaw(data);
              assertThat(data.relativize(path).toString()).matches(PUBLIC);
            });
  }

  /** What a process holds open to write, and what it is started with. */
  private List<Path> openFor(long pid) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    if (!Files.isReadable(process.resolve("fd"))) {
      return List.of();
    }
    List<Path> files = new ArrayList<>(List.of(process.resolve("environ"), process.resolve("mem")));
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        files.add(descriptor);
        written(process, descriptor)
            // What the command prints goes where this test let it.
            .filter(path -> !path.getFileName().toString().startsWith("record.log"))
            .ifPresent(files::add);
      }
    }
    return files;
  }

  private static Optional<Path> written(Path process, Path descriptor) throws IOException {
    try {
      Path file = Files.readSymbolicLink(descriptor);
      String flags =
          Files.readString(process.resolve("fdinfo").resolve(descriptor.getFileName()))
              .lines()
              .filter(line -> line.startsWith("flags:"))
              .map(line -> line.substring("flags:".length()).strip())
              .findFirst()
              .orElse("0");
      boolean writes = (Integer.parseInt(flags, 8) & 3) != 0;
      return Optional.of(file).filter(path -> writes && Files.isRegularFile(path));
    } catch (NoSuchFileException closed) {
      return Optional.empty();
    }
  }

  private void asksNoListener(long pid) throws Exception {
    Set<Integer> known =
        Files.readAllLines(data.resolve("kafka/listens-on")).stream()
            .map(Integer::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));
    if (Listeners.areTold()) {
      assertThat(Listeners.of(pid)).isEqualTo(known);
    }
    for (int port : known) {
      for (String route : ROUTES) {
        assertThat(answer(port, route)).as(route).doesNotContain("HTTP", "jobs", "{");
      }
      for (KafkaAccess stranger : strangers("127.0.0.1:" + port)) {
        getsNothing(stranger);
      }
    }
    Map<String, Object> hurried = new BrokerAddress(data.resolve("kafka")).read().with(Map.of());
    try (Admin owner = Admin.create(hurried)) {
      assertThat(owner.listTopics().names().get()).contains(PRIVATE_TOPIC);
    }
  }

  private static List<KafkaAccess> strangers(String server) {
    return List.of(
        KafkaAccess.plaintext(server),
        KafkaAccess.scram(server, "tapedeck", "a guess"),
        KafkaAccess.scram(server, "nobody", ""));
  }

  private static void getsNothing(KafkaAccess stranger) {
    Map<String, Object> hurried =
        stranger.with(
            Map.of(
                "default.api.timeout.ms", ANSWER_MILLIS,
                "request.timeout.ms", ANSWER_MILLIS,
                "max.block.ms", ANSWER_MILLIS,
                "delivery.timeout.ms", ANSWER_MILLIS,
                "linger.ms", 0));
    try (Admin admin = Admin.create(hurried)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())
          .isInstanceOf(ExecutionException.class);
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(hurried, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      assertThatThrownBy(() -> consumer.partitionsFor(PRIVATE_TOPIC))
          .isInstanceOf(KafkaException.class);
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(hurried, new ByteArraySerializer(), new ByteArraySerializer())) {
      assertThatThrownBy(
              () -> producer.send(new ProducerRecord<>(PRIVATE_TOPIC, new byte[1])).get())
          .isInstanceOf(Exception.class);
    }
  }

  /** What a listener says to a question in HTTP; nothing where it hangs up or keeps silent. */
  private static String answer(int port, String route) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket
          .getOutputStream()
          .write((route + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(1 << 10), StandardCharsets.US_ASCII);
    } catch (SocketTimeoutException | SocketException silent) {
      return "";
    }
  }

  /** The command line is everybody's to read; the rest may reach people by other ways. */
  private void isToldNoSecret(TapedeckProcess record) throws IOException {
    String secret = Files.readString(data.resolve("kafka/secret"));
    Path commandLine = Path.of("/proc", String.valueOf(record.pid()), "cmdline");
    List<Path> told = new ArrayList<>(OtherUser.all(data.resolve("logs")));
    told.addAll(OtherUser.all(data.resolve("checkpoints")));
    told.add(folder.resolve("tapedeck.yaml"));
    if (Files.isReadable(commandLine)) {
      told.add(commandLine);
    }
    assertThat(record.output()).doesNotContain(MADE_UP, secret);
    told.add(record.stdout());
    for (Path path : told) {
      if (Files.isRegularFile(path)) {
        assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
            .as(path.toString())
            .doesNotContain(MADE_UP, secret);
      }
    }
  }
}
