package io.tapedeck.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.fault.FaultPlan;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorsIT {

  private static final Map<String, String> SUBSCRIBE =
      Map.of(
          "bitmex",
          "{\"op\":\"subscribe\",\"args\":[\"trade\",\"orderBookL2:XBTUSD\"]}",
          "bitmart",
          "{\"action\":\"subscribe\",\"args\":[\"futures/trade:BTCUSDT\","
              + "\"futures/depthIncrease5:BTCUSDT@100ms\"]}",
          "bitget",
          "{\"op\":\"subscribe\",\"args\":["
              + "{\"instType\":\"SPOT\",\"channel\":\"trade\",\"instId\":\"BTCUSDT\"},"
              + "{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"}]}");

  private final SimulatorOptions options = SimulatorOptions.defaults().withRate(1_000);

  @ParameterizedTest
  @ValueSource(strings = {"bitget", "bitmex", "bitmart"})
  void truthIsExactlyWhatWasSentWhateverGoesWrong(String exchange, @TempDir Path folder) {
    Path truth = folder.resolve("truth.jsonl");
    FaultPlan faults =
        FaultPlan.parse("drop=0.05,delay=0.01:20ms,repeat=0.05,reorder=0.05,cut=0.05");
    List<String> frames =
        framesUntilTheGoodbye(exchange, options.withTruth(truth).withFaults(faults));

    Map<Long, Long> rowsByFrame = new TreeMap<>();
    for (JsonNode line : lines(truth)) {
      assertThat(line.get("connection").asLong()).isEqualTo(1);
      rowsByFrame.merge(line.get("frame").asLong(), 1L, Long::sum);
    }
    int cut = 0;
    for (int number = 0; number < frames.size(); number++) {
      JsonNode frame = Json.read(frames.get(number)).orElse(null);
      cut += frame == null ? 1 : 0;
      assertThat(rowsByFrame.getOrDefault((long) number, 0L))
          .as(frames.get(number))
          .isEqualTo(frame == null ? 0 : rows(frame));
    }
    assertThat(cut).isPositive();
    assertThat(rowsByFrame.keySet()).allMatch(number -> number < frames.size());
  }

  @Test
  void idsAndTimesContinueOverARestart(@TempDir Path folder) {
    Path truth = folder.resolve("truth.jsonl");
    for (int start = 0; start < 2; start++) {
      try (Simulator simulator = Simulators.start("bitmart", options.withTruth(truth));
          SocketClient client = new SocketClient(simulator.websocket())) {
        client.send("{\"action\":\"subscribe\",\"args\":[\"futures/trade:BTCUSDT\"]}");
        client.awaitFrames(20);
      }
    }
    List<JsonNode> lines = lines(truth);
    assertThat(lines).extracting(line -> line.get("connection").asInt()).contains(1, 2).isSorted();
    List<JsonNode> trades =
        lines.stream().filter(line -> "trades".equals(line.get("table").asText())).toList();
    assertThat(trades).extracting(line -> line.get("trade_id").asLong()).doesNotHaveDuplicates();
    List<Long> first = ids(trades, 1);
    List<Long> second = ids(trades, 2);
    assertThat(second)
        .allMatch(id -> id > first.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  @Test
  void disconnectsAndRefusesAsPlanned() {
    FaultPlan faults = FaultPlan.parse("disconnect=200ms,refuse=0.5");
    try (Simulator simulator =
        Simulators.start("bitmart", options.withFaults(faults).withSeed(3))) {
      int refused = 0;
      int opened = 0;
      for (int attempt = 0; attempt < 20; attempt++) {
        try (SocketClient client = new SocketClient(simulator.websocket())) {
          opened++;
          client.awaitClose();
        } catch (java.util.concurrent.CompletionException e) {
          refused++;
        }
      }
      assertThat(refused).isPositive();
      assertThat(opened).isPositive();
      await().until(() -> simulator.openConnections() == 0);
    }
  }

  @Test
  void replaysACapturePacedByItsOwnTimes(@TempDir Path folder) throws IOException {
    Path capture = folder.resolve("capture.jsonl");
    Path truth = folder.resolve("truth.jsonl");
    String book =
        "{\"table\":\"orderBookL2\",\"action\":\"%s\",\"filter\":{\"symbol\":\"ABCZ26\"},"
            + "\"data\":[{\"symbol\":\"ABCZ26\",\"id\":7,\"side\":\"Buy\"%s}]}";
    Files.write(
        capture,
        List.of(
            captured("recv", "100.0", "{\"info\":\"Welcome\"}"),
            captured("send", "100.0", "{\"op\":\"subscribe\"}"),
            captured("recv", "100.1", book.formatted("partial", ",\"size\":5,\"price\":1e-10")),
            captured("recv", "100.2", book.formatted("update", ",\"size\":6")),
            captured("recv", "100.9", book.formatted("delete", ""))));
    try (Simulator simulator =
            Simulators.start("bitmex", options.withReplay(capture).withTruth(truth));
        SocketClient client = new SocketClient(simulator.websocket())) {
      client.send("{\"op\":\"subscribe\",\"args\":[\"orderBookL2:ABCZ26\"]}");
      client.awaitFrames(5);
      assertThat(client.frames().subList(2, 5))
          .containsExactly(
              book.formatted("partial", ",\"size\":5,\"price\":1e-10"),
              book.formatted("update", ",\"size\":6"),
              book.formatted("delete", ""));
    }
    List<JsonNode> rows = lines(truth);
    assertThat(rows).extracting(row -> row.get("price").asText()).containsOnly("1E-10");
    assertThat(rows).extracting(row -> row.get("size").asText()).containsExactly("5", "6", "0");
    assertThat(rows).extracting(row -> row.has("first")).containsExactly(true, false, false);
    Duration apart =
        Duration.between(
            java.time.Instant.parse(rows.get(1).get("published").asText()),
            java.time.Instant.parse(rows.get(2).get("published").asText()));
    assertThat(apart).isGreaterThan(Duration.ofMillis(400));
  }

  @Test
  void aPortInUseIsOneSentence() {
    try (Simulator first = Simulators.start("bitmex", options)) {
      assertThatThrownBy(() -> Simulators.start("bitmart", options.withPort(first.port())))
          .isInstanceOf(SimulatorException.class)
          .hasMessageMatching("Port [0-9]+ is in use: .*");
    }
  }

  @Test
  void wrongWordsAreOneSentence(@TempDir Path folder) {
    assertThatThrownBy(() -> Simulators.start("bitmax", options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bitget, bitmart, bitmex");
    assertThatThrownBy(() -> Simulators.start("bitmart", options.withGeneration("v9")))
        .hasMessage("--generation of bitmart is one of [v1, v2], not 'v9'.");
    assertThatThrownBy(() -> Simulators.start("bitmart", options.withSymbols(List.of("BTCEUR"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Simulators.start("bitmex", options.withReplay(folder.resolve("none.jsonl"))))
        .isInstanceOf(SimulatorException.class)
        .hasMessageStartingWith("Cannot read the replay file");
    assertThatThrownBy(() -> options.withRate(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsAReadyConfiguration(@TempDir Path folder) {
    try (Simulator simulator =
        Simulators.start("bitmex", options.withSymbols(List.of("XBTUSD", "ETHUSD")))) {
      assertThat(simulator.recordConfiguration(folder))
          .contains("websocket: ws://127.0.0.1:" + simulator.port() + "/realtime")
          .contains("symbols: [\"XBTUSD\", \"ETHUSD\"]");
    }
  }

  private static long rows(JsonNode frame) {
    JsonNode data = frame.path("data");
    if (data.path(0).has("checksum")) {
      return (long) data.path(0).path("asks").size() + data.path(0).path("bids").size();
    }
    return frame.path("group").asText().startsWith("futures/depth")
        ? data.path("asks").size() + data.path("bids").size()
        : data.size();
  }

  private static List<Long> ids(List<JsonNode> trades, int connection) {
    return trades.stream()
        .filter(line -> line.get("connection").asInt() == connection)
        .map(line -> line.get("trade_id").asLong())
        .toList();
  }

  // A goodbye comes after all that was sent; a cut may lose the last frames on their way.
  private static List<String> framesUntilTheGoodbye(String exchange, SimulatorOptions options) {
    SocketClient client;
    try (Simulator simulator = Simulators.start(exchange, options)) {
      client = new SocketClient(simulator.websocket());
      client.send(SUBSCRIBE.getOrDefault(exchange, ""));
      client.awaitFrames(250);
    }
    try (client) {
      assertThat(client.awaitClose()).isEqualTo(1001);
      return client.frames();
    }
  }

  private static String captured(String kind, String time, String raw) {
    return Json.object().put("t", kind).put("ts", time).put("raw", raw).toString();
  }

  private static List<JsonNode> lines(Path file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      Files.readAllLines(file).forEach(line -> lines.add(Json.read(line).orElseThrow()));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
