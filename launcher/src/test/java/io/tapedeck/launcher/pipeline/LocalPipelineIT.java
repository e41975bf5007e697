package io.tapedeck.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.launcher.broker.BrokerOptions;
import io.tapedeck.launcher.broker.EmbeddedBroker;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.launcher.folder.Role;
import io.tapedeck.servers.Listeners;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.settings.TapedeckConfig;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole path in this JVM against the simulators' truth. */
class LocalPipelineIT {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(55);
  private static final EnumSet<Role> ALL_ROLES = EnumSet.allOf(Role.class);
  private static final List<String> TABLES = List.of("trades", "book_changes", "quotes");

  /** Stands in every part of the simulated account's key. */
  private static final String MADE_UP = "made-up-";

  private static final AccountKey KEY =
      new AccountKey(MADE_UP + "key", MADE_UP + "secret", MADE_UP + "passphrase");
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          AccountKey.KEY, KEY.key(),
          AccountKey.SECRET, KEY.secret(),
          AccountKey.PASSPHRASE, KEY.passphrase());

  private final Path folder;
  private final Path truth;

  LocalPipelineIT(@TempDir Path folder) {
    this.folder = folder;
    truth = folder.resolve("truth.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bitmex", "bitmart"})
  void whatTheExchangeSentIsWhatAQueryAnswers(String exchange) throws Exception {
    SimulatorOptions options =
        SimulatorOptions.defaults().withTruth(truth).withRate(200).withKey(KEY);
    try (Simulator simulator = Simulators.start(exchange, options);
        DataFolder data = DataFolder.hold(folder.resolve("data"))) {
      record(config(simulator), data);
    }
    assertThat(recorded("raw")).as("records on Kafka, each once").isEqualTo(recordsOnKafka());
    for (String table : TABLES) {
      assertThat(recorded(table)).as(table).isBetween(sentForSure(table), sent(table));
      assertThat(shown(table)).as(table + " as query shows it").isEqualTo(recorded(table));
    }
  }

  private void record(TapedeckConfig config, DataFolder data) throws Exception {
    Set<Integer> before = Listeners.ofThisProcess();
    try (LocalPipeline pipeline =
        LocalPipeline.start(
            config, data, ALL_ROLES, ENVIRONMENT, StopSignal.never(), unwatched -> {})) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  pipeline.progress().orElseThrow().files() > 0
                      && rows(pipeline, "orders") > 0
                      && rows(pipeline, "book_changes") > 3_000);
      noMetricTellsASecret(pipeline);
      onlyTheBrokerListens(before);
      whatIsPrivateIsItsOwnersAlone();
      assertThat(pipeline.stop(STOP_LIMIT)).as("records left on Kafka").isZero();
      assertThat(pipeline.counts()).isEmpty();
    }
  }

  private static void noMetricTellsASecret(LocalPipeline pipeline) {
    Map<String, String> metrics = pipeline.metrics();
    assertThat(metrics.keySet())
        .anyMatch(name -> name.endsWith("table.orders.rows"))
        .anyMatch(name -> name.endsWith("Status.JVM.Memory.Heap.Used"));
    assertThat(metrics.toString()).doesNotContain(MADE_UP);
  }

  /**
   * Whoever listens may be asked by every user of the machine; beyond loopback, by all others. The
   * simulator is of this process too.
   */
  private void onlyTheBrokerListens(Set<Integer> before) throws IOException {
    if (!Listeners.areTold()) {
      System.out.println("not tried: this machine does not tell who listens; all else is");
      return;
    }
    Set<Integer> ports = new TreeSet<>(Listeners.ofThisProcess());
    ports.removeAll(before);
    assertThat(ports)
        .isEqualTo(
            Files.readAllLines(folder.resolve("data/kafka/listens-on")).stream()
                .map(Integer::valueOf)
                .collect(Collectors.toSet()));
    assertThat(Listeners.beyondLoopback()).isEmpty();
  }

  private void whatIsPrivateIsItsOwnersAlone() throws IOException {
    for (String name : List.of("private", "kafka", "checkpoints", "scratch")) {
      Path made = folder.resolve("data").resolve(name);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .as(name)
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aStopWhileStartingEndsInOrder() throws Exception {
    try (Simulator simulator = Simulators.start("bitmex", SimulatorOptions.defaults());
        DataFolder data = DataFolder.hold(folder.resolve("data"))) {
      StopSignal stop = StopSignal.never();
      Thread asking =
          new Thread(
              () -> {
                await().atMost(STOP_LIMIT).until(() -> Files.exists(data.checkpoints()));
                stop.ask();
              });
      asking.start();
      try (LocalPipeline pipeline =
          LocalPipeline.start(
              config(simulator), data, ALL_ROLES, Map.of(), stop, unwatched -> {})) {
        assertThat(stop.isAsked()).isTrue();
        pipeline.stop(stop.left());
        assertThat(stop.left()).as("left of the time for a stop").isPositive();
      }
      asking.join();
    }
  }

  @Test
  void aBrokerThatIsNotThereIsOneSentence() throws Exception {
    TapedeckConfig config =
        ConfigFile.parse(
                """
                kafka: {bootstrap-servers: "no-such-host.invalid:1"}
                exchanges:
                  bitmex:
                    {rest: "http://127.0.0.1:1/api/v1", channels: [trade], symbols: [XBTUSD]}
                """,
                folder,
                new ExchangeChecks())
            .config();
    try (DataFolder data = DataFolder.hold(folder.resolve("data"))) {
      assertThatThrownBy(() -> LocalPipeline.start(config, data, ALL_ROLES))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("no-such-host.invalid:1");
    }
  }

  private TapedeckConfig config(Simulator simulator) {
    String text = simulator.recordConfiguration(folder.resolve("data"));
    ConfigFile file = ConfigFile.parse(text, folder, new ExchangeChecks(ENVIRONMENT));
    assertThat(file.problems()).isEmpty();
    return file.config();
  }

  private static long rows(LocalPipeline pipeline, String table) {
    return pipeline.progress().orElseThrow().rowsByTable().getOrDefault(table, 0L);
  }

  /** Rows in the files as they are, without the view, which would hide doubles. */
  private long recorded(String table) throws SQLException {
    String data = folder.resolve("data").toString();
    String zone = table.equals("raw") ? "raw" : "live/" + table;
    String files =
        "read_parquet(['%1$s/%2$s/**/*.parquet'%3$s], hive_partitioning = true, union_by_name = true)"
            .formatted(
                data,
                zone,
                table.equals("raw") ? ", '%s/private/raw/**/*.parquet'".formatted(data) : "");
    // Quotes of rebuilt books bear the name of their book's channel.
    return count(
        "select count(*) from "
            + files
            + (table.equals("quotes")
                ? " where not regexp_matches(channel, 'orderBook|depth')"
                : ""));
  }

  /** What {@code query} shows. */
  private long shown(String table) {
    TestConsole console = new TestConsole();
    int exitCode =
        console.run(
            "query",
            "--data=" + folder.resolve("data"),
            "--format=csv",
            "select count(*) as n from "
                + table
                + (table.equals("quotes")
                    ? " where not regexp_matches(channel, 'orderBook|depth')"
                    : ""));
    assertThat(exitCode).as(console.err()).isZero();
    return Long.parseLong(console.out().lines().skip(1).findFirst().orElseThrow());
  }

  private long recordsOnKafka() {
    BrokerOptions options =
        new BrokerOptions(folder.resolve("data/kafka"), 32 << 20, Duration.ofDays(7));
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      return KafkaRecords.count(broker.access());
    }
  }

  private long sent(String table) throws Exception {
    return truth("\"table\" = '" + table + "'");
  }

  /** The last rows were sent into a socket that was closing. */
  private long sentForSure(String table) throws Exception {
    String sealed = "published::TIMESTAMPTZ < (SELECT max(published::TIMESTAMPTZ) FROM truth)";
    return truth("\"table\" = '" + table + "' AND " + sealed + " - INTERVAL 2 SECONDS");
  }

  private long truth(String condition) throws SQLException, IOException {
    assertThat(Files.size(truth)).isPositive();
    return count(
        "WITH truth AS (FROM read_json('"
            + truth
            + "', union_by_name = true)) SELECT count(*) FROM truth WHERE "
            + condition);
  }

  private static long count(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
