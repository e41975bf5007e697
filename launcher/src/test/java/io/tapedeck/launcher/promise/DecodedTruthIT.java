package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.launcher.capture.CaptureFormat;
import io.tapedeck.launcher.capture.Decoder;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.catalog.SteppedExchange;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every channel of a simulated exchange, public and private, without sockets: each row that it says
 * it sent is the row that {@code decode} gives for that frame, and no other comes.
 */
class DecodedTruthIT {

  private static final Duration SHORT_RUN = Duration.ofSeconds(15);
  private static final Duration LONG_RUN = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(100);
  private static final AccountKey KEY = new AccountKey("test-key", "test-secret", "test-memo");

  /** Metadata has no truth, and what a frame says to operators has none. */
  private static final Set<String> WITHOUT_TRUTH = Set.of("instruments", "notices", "accounts");

  private static final JsonMapper JSON = new JsonMapper();

  private final SteppingClock clock = new SteppingClock("2026-11-21T11:59:50Z");

  @ParameterizedTest
  @CsvSource({
    "bitmex,2026",
    "bitmex,2021",
    "bitmart,v2",
    "bitmart,v1",
    "bitget,v1",
    "bitget,v2",
    "bitget,v3",
    "ltp,v2",
    "ltp,v1"
  })
  void everyRowSentIsTheRowDecoded(String name, String generation) throws IOException {
    compare(name, generation, SHORT_RUN);
  }

  @ParameterizedTest
  @CsvSource({"bitmex,2026", "bitmart,v2", "bitget,v1", "bitget,v2", "bitget,v3", "ltp,v2"})
  @Tag("soak")
  void everyRowOfTwoMinutesSentIsTheRowDecoded(String name, String generation) throws IOException {
    compare(name, generation, LONG_RUN);
  }

  private void compare(String name, String generation, Duration run) throws IOException {
    Map<String, Integer> compared = new TreeMap<>();
    Map<String, String> differences = new TreeMap<>();
    for (SimulatedListener listener : listen(name, generation, run)) {
      compare(name, listener.heard(), compared, differences);
    }
    System.out.println(name + " " + generation + " " + compared);
    assertThat(differences.values()).as("one of each table and channel").isEmpty();
    assertThat(compared)
        .containsKeys("book_changes", "balances", "orders")
        .doesNotContainKey("rejected");
  }

  private List<SimulatedListener> listen(String name, String generationName, Duration run) {
    Exchange exchange = Exchanges.find(name);
    Generation generation =
        exchange.generation(generationName).orElse(exchange.generations().get(0));
    SteppedExchange simulated =
        SteppedExchange.of(
            name,
            SimulatorOptions.defaults()
                .withRate(40)
                .withKey(KEY)
                .withGeneration(generationName)
                .withClock(clock));
    List<SimulatedListener> listeners = new ArrayList<>();
    listeners.add(SimulatedListener.market(simulated, exchange, generation));
    AccountSide own = generation.accountSide();
    if (own != null) {
      for (AccountSocket socket : own.sockets()) {
        listeners.add(
            SimulatedListener.own(
                simulated,
                exchange,
                own,
                socket,
                ownSymbols(generation, simulated.symbols()),
                KEY,
                clock.millis()));
      }
    }
    for (int i = 0; i < run.dividedBy(STEP); i++) {
      listeners.forEach(SimulatedListener::step);
      clock.advance(STEP);
      simulated.step();
    }
    listeners.forEach(SimulatedListener::step);
    return listeners;
  }

  /** Margin of Bitget v1 names its symbols with the product behind them. */
  private static List<String> ownSymbols(Generation generation, List<String> symbols) {
    return generation.websocket().getPath().contains("/v1/stream")
        ? symbols.stream().map(symbol -> symbol + "_SPBL").toList()
        : symbols;
  }

  private static void compare(
      String name,
      List<OutgoingFrame> sent,
      Map<String, Integer> compared,
      Map<String, String> differences)
      throws IOException {
    Map<Integer, List<JsonNode>> decoded = decode(name, sent);
    for (int i = 0; i < sent.size(); i++) {
      OutgoingFrame frame = sent.get(i);
      List<String> told = frame.rows().stream().map(TruthText::of).sorted().toList();
      List<String> read = new ArrayList<>();
      for (JsonNode row : decoded.getOrDefault(i, List.of())) {
        compared.merge(row.path("table").asText(), 1, Integer::sum);
        if (hasTruth(row)) {
          read.add(TruthText.of(row));
        }
      }
      read.sort(null);
      if (!told.equals(read)) {
        List<String> missing = without(told, read);
        List<String> surplus = without(read, told);
        String first = missing.isEmpty() ? surplus.get(0) : missing.get(0);
        differences.putIfAbsent(
            String.join(" ", List.of(first.split(" ")).subList(0, 3)),
            "%nsent %s%nread %s%nin   %s".formatted(missing, surplus, frame.text()));
      }
    }
  }

  private static List<String> without(List<String> rows, List<String> others) {
    List<String> left = new ArrayList<>(rows);
    others.forEach(left::remove);
    return left;
  }

  private static boolean hasTruth(JsonNode row) {
    return !WITHOUT_TRUTH.contains(row.path("table").asText());
  }

  /** Rows by the number of their frame. */
  private static Map<Integer, List<JsonNode>> decode(String name, List<OutgoingFrame> sent)
      throws IOException {
    String lines =
        sent.stream().map(OutgoingFrame::text).collect(Collectors.joining("\n", "", "\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Decoder(Exchanges.find(name), CaptureFormat.JSONL, null)
        .run(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);
    Map<Integer, List<JsonNode>> rows = new HashMap<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode row = JSON.readTree(line);
      rows.computeIfAbsent(row.path("sequence").asInt(), any -> new ArrayList<>()).add(row);
    }
    return rows;
  }
}
