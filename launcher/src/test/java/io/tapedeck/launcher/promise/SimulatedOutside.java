package io.tapedeck.launcher.promise;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Simulated exchanges in this process, which write down what they send, and the configuration that
 * records them. For one thread.
 */
final class SimulatedOutside implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final AccountKey KEY = new AccountKey("test-key", "test-secret", "test-memo");

  /** What a recorder needs to log in. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          AccountKey.KEY, KEY.key(),
          AccountKey.SECRET, KEY.secret(),
          AccountKey.PASSPHRASE, KEY.passphrase());

  private final Path folder;
  private final List<Simulator> simulators = new ArrayList<>();
  private final Map<String, TruthLength> lengths = new TreeMap<>();
  private final ObjectNode configuration = YAML.createObjectNode();
  private Path data;

  private SimulatedOutside(Path folder) {
    this.folder = folder;
    data = folder.resolve("data");
  }

  /** Starts them; when it returns all can be connected to. */
  static SimulatedOutside start(Path folder, List<String> exchanges) throws IOException {
    SimulatedOutside outside = new SimulatedOutside(folder);
    try {
      outside.startAll(exchanges);
      return outside;
    } catch (IOException | RuntimeException e) {
      outside.close();
      throw e;
    }
  }

  private void startAll(List<String> exchanges) throws IOException {
    configuration.put("data", data().toString());
    configuration.putObject("job").put("checkpoint-interval", "2s");
    // What is held against what was sent live must not be fetched later: MendingIT looks at that.
    configuration.putObject("collector").put("mend-gaps", false);
    ObjectNode sections = configuration.putObject("exchanges");
    for (String exchange : exchanges) {
      lengths.put(exchange, new TruthLength(truth(exchange)));
      SimulatorOptions options =
          SimulatorOptions.defaults()
              .withSeed(7)
              .withRate(100)
              .withKey(KEY)
              .withTruth(truth(exchange))
              .withFrames(frames(exchange));
      Simulator simulator = Simulators.start(exchange, options);
      simulators.add(simulator);
      JsonNode printed = YAML.readTree(simulator.recordConfiguration(data()));
      ObjectNode section = (ObjectNode) printed.path("exchanges").path(exchange);
      if (!Exchanges.find(exchange).usualSchedules().isEmpty()) {
        neverBySchedule(section);
      }
      sections.set(exchange, section);
    }
  }

  /** What an exchange fetches daily by itself is not what it sent while a test ran. */
  private static void neverBySchedule(ObjectNode section) {
    ObjectNode schedule = section.putObject("schedules").putObject("leap-day");
    schedule.put("cron", "0 0 29 2 *").putArray("tables").add("fills");
  }

  /** To be changed before {@link #writeConfiguration}. */
  ObjectNode configuration() {
    return configuration;
  }

  Path writeConfiguration() throws IOException {
    return Files.writeString(
        folder.resolve("tapedeck.yaml"), YAML.writeValueAsString(configuration));
  }

  List<String> exchanges() {
    return List.copyOf(lengths.keySet());
  }

  Path folder() {
    return folder;
  }

  /** Moves the data folder, which nobody may hold. */
  void moveData(String name) throws IOException {
    data = Files.move(data, folder.resolve(name));
    configuration.put("data", data.toString());
  }

  Path data() {
    return data;
  }

  Path truth(String exchange) {
    return folder.resolve(exchange + "-truth.jsonl");
  }

  /** What the simulator says of each frame that it sent. */
  Path frames(String exchange) {
    return folder.resolve(exchange + "-frames.jsonl");
  }

  /**
   * Waits until each exchange sent so many rows more.
   *
   * @param look done at every look
   */
  void awaitMoreTruth(int rows, Runnable look) {
    Map<TruthLength, Long> goals = new HashMap<>();
    lengths.values().forEach(length -> goals.put(length, length.rows() + rows));
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              look.run();
              return goals.entrySet().stream()
                  .allMatch(goal -> goal.getKey().rows() >= goal.getValue());
            });
  }

  @Override
  public void close() {
    simulators.forEach(Simulator::close);
  }
}
