package io.tapedeck.simulator.bitmex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SocketClient;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitmexSimulatorIT {

  // The key and signature of the BitMEX API docs' own example are for another time and path.
  private static final AccountKey KEY = new AccountKey("key", "secret", "");

  private final Simulator simulator =
      Simulators.start(
          "bitmex", SimulatorOptions.defaults().withRate(200).withKey(KEY).withConnections(3));

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void welcomesAcknowledgesAndStartsWithPartials() {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      JsonNode welcome = client.awaitFrame(frame -> frame.has("info"));
      assertThat(welcome.at("/limit/remaining").asInt()).isEqualTo(2);

      client.send("{\"op\":\"subscribe\",\"args\":[\"orderBookL2:XBTUSD\",\"trade\"]}");

      JsonNode ack = client.awaitFrame(frame -> "trade".equals(frame.path("subscribe").asText()));
      assertThat(ack.get("success").asBoolean()).isTrue();
      assertThat(ack.at("/request/args/0").asText()).isEqualTo("orderBookL2:XBTUSD");
      JsonNode book = client.awaitFrame(frame -> isTable(frame, "orderBookL2", "partial"));
      assertThat(book.get("keys"))
          .extracting(JsonNode::asText)
          .containsExactly("symbol", "id", "side");
      assertThat(book.at("/filter/symbol").asText()).isEqualTo("XBTUSD");
      JsonNode trades = client.awaitFrame(frame -> isTable(frame, "trade", "partial"));
      assertThat(trades.get("filter")).isEmpty();
      assertThat(trades.get("data"))
          .extracting(row -> row.get("symbol").asText())
          .contains("XBTUSD", "XBTUSDT", "ETHUSDT", "SOLUSDT");
      client.awaitFrame(frame -> isTable(frame, "orderBookL2", "delete"));
      client.awaitFrame(frame -> isTable(frame, "trade", "insert"));
    }
  }

  @Test
  void announcesOnThePathOfThePlatform() {
    URI platform = simulator.websocket().resolve("/realtimePlatform?subscribe=announcement");
    try (SocketClient client = new SocketClient(platform)) {
      JsonNode told = client.awaitFrame(frame -> isTable(frame, "announcement", "partial"));
      assertThat(told.get("data")).hasSize(1);
      assertThat(told.at("/data/0/title").asText()).isNotEmpty();
    }
  }

  @Test
  void subscribesFromTheAddressAndStopsOnUnsubscribe() {
    URI address = URI.create(simulator.websocket() + "?subscribe=quote:XBTUSD,funding:XBTUSD");
    try (SocketClient client = new SocketClient(address)) {
      client.awaitFrame(frame -> isTable(frame, "quote", "insert"));
      client.awaitFrame(frame -> isTable(frame, "funding", "partial"));
      client.send("{\"op\":\"unsubscribe\",\"args\":\"quote:XBTUSD\"}");
      client.awaitFrame(frame -> "quote:XBTUSD".equals(frame.path("unsubscribe").asText()));
      int atAck = client.frames().size();
      client.send("{\"op\":\"subscribe\",\"args\":\"trade:XBTUSD\"}");
      client.awaitFrame(frame -> isTable(frame, "trade", "insert"));
      assertThat(client.frames().subList(atAck, client.frames().size()))
          .noneMatch(frame -> frame.contains("\"quote\""));
    }
  }

  @Test
  void keepsAlive() {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send("ping");
      client.ping();
      client.send("help");
      await().until(() -> client.frames().contains("pong") && client.pongs() == 1);
      client.awaitFrame(frame -> frame.path("subscriptionSubjects").has("public"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orderBookL10:XBTUSD | 400 | Unknown table: orderBookL10",
        "trade:NOPE | 400 | Unknown or expired symbol.",
        "announcement | 400 | Unknown table: announcement",
        "order | 401 | User requested an account-locked subscription but no authorization was"
            + " provided.",
        "position@[*] | 401 | User requested an account-locked subscription but no authorization"
            + " was provided."
      })
  void refusesWhatTheExchangeRefuses(String subscription, int status, String error) {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send("{\"op\":\"subscribe\",\"args\":[\"" + subscription + "\"]}");
      JsonNode refusal = client.awaitFrame(frame -> frame.has("error"));
      assertThat(refusal.get("status").asInt()).isEqualTo(status);
      assertThat(refusal.get("error").asText()).isEqualTo(error);
      assertThat(refusal.at("/request/args/0").asText()).isEqualTo(subscription);
    }
  }

  @Test
  void refusesAWrongLoginAndCloses() {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send("{\"op\":\"authKeyExpires\",\"args\":[\"key\",9999999999,\"00\"]}");
      JsonNode refusal = client.awaitFrame(frame -> frame.has("error"));
      assertThat(refusal.get("status").asInt()).isEqualTo(401);
      assertThat(client.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void throttlesCommands() {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      for (int i = 0; i < 130; i++) {
        client.send("{\"op\":\"unsubscribe\",\"args\":[\"trade:XBTUSD\"]}");
      }
      JsonNode refusal = client.awaitFrame(frame -> frame.path("status").asInt() == 429);
      assertThat(refusal.get("error").asText()).startsWith("Rate limit exceeded, retry in ");
      assertThat(refusal.at("/meta/retryAfter").asInt()).isPositive();
    }
  }

  @Test
  void refusesConnectionsPastTheBudget() {
    try (SocketClient one = new SocketClient(simulator.websocket());
        SocketClient two = new SocketClient(simulator.websocket());
        SocketClient three = new SocketClient(simulator.websocket())) {
      assertThatThrownBy(() -> new SocketClient(simulator.websocket()))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(429));
      assertThat(one.frames().size() + two.frames().size() + three.frames().size()).isNotNegative();
    }
  }

  @Test
  void readsPageByCountStartAndTime() throws Exception {
    JsonNode newest = read("/trade?symbol=XBTUSD&count=5&reverse=true");
    JsonNode shifted =
        read(
            "/trade?symbol=XBTUSD&count=4&reverse=true&start=1&endTime="
                + newest.get(0).get("timestamp").asText());
    assertThat(newest).hasSize(5);
    assertThat(newest.get(0).get("timestamp").asText())
        .isGreaterThanOrEqualTo(newest.get(4).get("timestamp").asText());
    assertThat(shifted).hasSize(4);

    JsonNode bars = read("/trade/bucketed?symbol=XBTUSD&binSize=1m&count=100");
    assertThat(bars).hasSizeGreaterThanOrEqualTo(59);
    String from = bars.get(10).get("timestamp").asText();
    assertThat(read("/trade/bucketed?symbol=XBTUSD&binSize=1m&startTime=" + from).get(0))
        .isEqualTo(bars.get(10));

    JsonNode columns =
        read("/instrument?filter=%7B%22symbol%22:%22XBTUSD%22%7D&columns=%5B%22markPrice%22%5D");
    assertThat(columns).hasSize(1);
    assertThat(columns.get(0).properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("symbol", "markPrice", "timestamp");
    assertThat(read("/orderBook/L2?symbol=XBTUSD&depth=3")).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "/trade?count=1001, 400, count is invalid",
    "/trade?start=-1, 400, start is invalid",
    "/trade?startTime=yesterday, 400, startTime is invalid",
    "/trade?filter=x, 400, filter values are not valid",
    "/orderBook/L2?symbol=XBTUSD&depth=x, 400, depth is invalid",
    "/nothing, 404, Not Found",
    "/order, 401, Authorization Required"
  })
  void errorsAreTheExchanges(String path, int status, String message) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Json.read(answer.body()).orElseThrow().at("/error/message").asText())
        .isEqualTo(message);
    assertThat(answer.headers().firstValue("x-ratelimit-limit")).contains("30");
  }

  @Test
  void limitsReadsWithoutKey() throws Exception {
    HttpResponse<String> last = get("/stats");
    for (int i = 0; i < 40 && last.statusCode() == 200; i++) {
      last = get("/stats");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(last.headers().firstValue("retry-after").orElseThrow()))
        .isPositive();
  }

  private JsonNode read(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body()).orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(simulator.rest() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static boolean isTable(JsonNode frame, String table, String action) {
    return Objects.equals(frame.path("table").asText(), table)
        && Objects.equals(frame.path("action").asText(), action);
  }
}
