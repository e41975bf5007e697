package io.tapedeck.launcher.promise;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Simulated exchanges as processes of their own, which write down what they send, and the
 * configuration that records them.
 */
final class SimulatedOutside implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern STARTED = Pattern.compile("(simulating)");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path folder;
  private final List<String> exchanges;
  private final List<TapedeckProcess> simulators = new ArrayList<>();
  private final ObjectNode configuration = YAML.createObjectNode();

  private SimulatedOutside(Path folder, List<String> exchanges) {
    this.folder = folder;
    this.exchanges = exchanges;
  }

  /** Starts them and returns when all can be connected to. */
  static SimulatedOutside start(Path folder, List<String> exchanges) throws IOException {
    SimulatedOutside outside = new SimulatedOutside(folder, exchanges);
    try {
      outside.startAll();
      return outside;
    } catch (IOException | RuntimeException e) {
      outside.close();
      throw e;
    }
  }

  private void startAll() throws IOException {
    for (String exchange : exchanges) {
      simulators.add(
          TapedeckProcess.start(
              folder.resolve(exchange + ".log"),
              Map.of(),
              "simulate",
              "--exchange=" + exchange,
              "--port=0",
              "--seed=7",
              "--rate=100",
              "--truth=" + truth(exchange),
              "--print-config=" + Files.createDirectory(folder.resolve(exchange))));
    }
    simulators.forEach(simulator -> simulator.awaitOutput(STARTED, LIMIT));
    configuration.put("data", data().toString());
    configuration.putObject("job").put("checkpoint-interval", "2s");
    ObjectNode sections = configuration.putObject("exchanges");
    for (String exchange : exchanges) {
      Path printed = folder.resolve(exchange).resolve("tapedeck.yaml");
      sections.set(
          exchange, YAML.readTree(Files.readString(printed)).get("exchanges").get(exchange));
    }
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
    return exchanges;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path truth(String exchange) {
    return folder.resolve(exchange + "-truth.jsonl");
  }

  /**
   * Waits until each exchange sent so many rows more.
   *
   * @param look done at every look
   */
  void awaitMoreTruth(int rows, Runnable look) {
    Map<String, Long> before = new HashMap<>();
    exchanges.forEach(exchange -> before.put(exchange, Truth.countRows(truth(exchange)) + rows));
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              look.run();
              return exchanges.stream()
                  .allMatch(
                      exchange ->
                          Truth.countRows(truth(exchange)) >= before.getOrDefault(exchange, 0L));
            });
  }

  @Override
  public void close() {
    simulators.forEach(TapedeckProcess::close);
  }
}
