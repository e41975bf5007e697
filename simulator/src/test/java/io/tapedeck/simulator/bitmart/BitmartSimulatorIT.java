package io.tapedeck.simulator.bitmart;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitmartSimulatorIT {

  // Example values of the BitMart futures documentation.
  private static final AccountKey KEY =
      new AccountKey(
          "80618e45710812162b04892c7ee5ead4a3cc3e56",
          "6c6c98544461bbe71db2bca4c6d7fd0021e0ba9efc215f9c6ad41852df9d9df9",
          "test001");

  private final SimulatorOptions options = SimulatorOptions.defaults().withRate(200).withKey(KEY);
  private Simulator simulator = Simulators.start("bitmart", options);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "futures/ticker",
        "futures/ticker:BTCUSDT",
        "futures/depth20:BTCUSDT",
        "futures/depthAll5:BTCUSDT@100ms",
        "futures/depthIncrease50:BTCUSDT@100ms",
        "futures/bookticker:BTCUSDT",
        "futures/trade:BTCUSDT",
        "futures/klineBin1m:BTCUSDT",
        "futures/markPriceKlineBin1H:BTCUSDT",
        "futures/fundingRate:BTCUSDT"
      })
  void acknowledgesAndPushesEveryChannel(String subscription) {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(subscribe(subscription));
      JsonNode ack = client.awaitFrame(frame -> frame.has("action"));
      assertThat(ack.get("success").asBoolean()).isTrue();
      assertThat(ack.get("group").asText()).isEqualTo(subscription);
      assertThat(ack.at("/request/args/0").asText()).isEqualTo(subscription);
      JsonNode push = client.awaitFrame(frame -> frame.has("data"));
      assertThat(push.get("group").asText()).isEqualTo(subscription);
      client.send(subscribe(subscription));
      await()
          .until(
              () ->
                  client.frames().stream().filter(text -> text.contains("\"action\"")).count()
                      == 2);
    }
  }

  @Test
  void givesASnapshotOnRequest() {
    String subscription = "futures/depthIncrease50:BTCUSDT@100ms";
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(subscribe(subscription));
      client.awaitFrame(frame -> "update".equals(frame.at("/data/type").asText()));
      client.send("{\"action\":\"request\",\"args\":[\"" + subscription + "\"]}");
      await()
          .until(
              () ->
                  client.frames().stream().filter(text -> text.contains("\"snapshot\"")).count()
                      == 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "futures/depthIncrease50:NOPEUSDT@100ms, "
        + "Invalid channel: not found futures/depthIncrease50:NOPEUSDT@100ms",
    "futures/nothing:BTCUSDT, Invalid channel: not found futures/nothing:BTCUSDT",
    "futures/order, need authenication",
    "futures/asset:USDT, need authenication"
  })
  void refusesWhatTheExchangeRefuses(String subscription, String error) {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(subscribe(subscription));
      JsonNode refusal = client.awaitFrame(frame -> frame.has("error"));
      assertThat(refusal.get("success").asBoolean()).isFalse();
      assertThat(refusal.get("error").asText()).isEqualTo(error);
    }
  }

  @Test
  void newGenerationRefusesTheTextPingAndLongFrames() {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send("ping");
      assertThat(client.awaitFrame(frame -> frame.has("error")).get("error").asText())
          .isEqualTo("Invalid message: message must be JSON: ping");
      client.send("{\"action\":\"ping\"}");
      JsonNode pong = client.awaitFrame(frame -> "System".equals(frame.path("group").asText()));
      assertThat(pong.get("data").asText()).startsWith("pong+");
      client.ping();
      await().until(() -> client.pongs() == 1);
      client.send(subscribe("futures/trade:" + "A".repeat(2_000)));
      assertThat(client.awaitClose()).isEqualTo(1009);
    }
  }

  @Test
  void oldGenerationAnswersTheTextPingAndHasItsOwnShapes() {
    simulator.close();
    simulator = Simulators.start("bitmart", options.withGeneration("v1"));
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send("ping");
      await().until(() -> client.frames().contains("pong"));
      client.send(subscribe("futures/bookticker:BTCUSDT"));
      client.awaitFrame(frame -> frame.path("error").asText().startsWith("Invalid channel"));
      client.send(subscribe("futures/trade:BTCUSDT"));
      JsonNode trade = client.awaitFrame(frame -> frame.path("data").isArray());
      assertThat(trade.at("/data/0").has("m")).isFalse();
      client.send(subscribe("futures/klineBin1m:BTCUSDT"));
      client.awaitFrame(frame -> frame.at("/data/o").isTextual());
      client.send(subscribe("futures/ticker"));
      client.awaitFrame(frame -> frame.at("/data/fair_price").isTextual());
    }
  }

  @Test
  void refusesALoginOutOfTime() {
    try (SocketClient client =
        new SocketClient(URI.create("ws://127.0.0.1:" + simulator.port() + "/user?protocol=1.1"))) {
      // The documentation's own vector, of 2020.
      client.send(
          "{\"action\":\"access\",\"args\":[\"80618e45710812162b04892c7ee5ead4a3cc3e56\","
              + "\"1589267764859\","
              + "\"3ceeb7e1b8cb165a975e28a2e2dfaca4d30b358873c0351c1a071d8c83314556\",\"web\"]}");
      JsonNode refusal = client.awaitFrame(frame -> frame.has("error"));
      assertThat(refusal.get("error").asText())
          .isEqualTo("access failed: openapi auth: timestamp failed");
      assertThat(client.awaitClose()).isEqualTo(1000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/contract/public/details, 200, 1000",
    "/contract/public/details?symbol=BTCUSDT, 200, 1000",
    "/contract/public/depth?symbol=BTCUSDT, 200, 1000",
    "/contract/public/depth, 400, 40011",
    "/contract/public/depth?symbol=NOPE, 400, 40034",
    "/contract/public/market-trade?symbol=BTCUSDT&limit=3, 200, 1000",
    "/contract/public/market-trade?symbol=BTCUSDT&limit=101, 400, 40044",
    "/contract/public/open-interest?symbol=BTCUSDT, 200, 1000",
    "/contract/public/funding-rate?symbol=BTCUSDT, 200, 1000",
    "/contract/public/funding-rate-history?symbol=BTCUSDT&limit=5, 200, 1000",
    "/contract/public/kline?symbol=BTCUSDT&step=1&start_time=1&end_time=9999999999, 200, 1000",
    "/contract/public/kline?symbol=BTCUSDT&step=7&start_time=1&end_time=2, 400, 40038",
    "/contract/public/kline?symbol=BTCUSDT&start_time=2&end_time=1, 400, 40039",
    "/contract/public/kline?symbol=BTCUSDT, 400, 40011",
    "/contract/public/markprice-kline?symbol=BTCUSDT&start_time=1&end_time=9999999999, 200, 1000",
    "/contract/public/leverage-bracket?symbol=BTCUSDT, 200, 1000",
    "/system/time, 200, 1000",
    "/system/service, 200, 1000",
    "/contract/v1/tickers, 404, 30000",
    "/contract/private/position, 401, 30001"
  })
  void readsAnswerInTheEnvelope(String path, int status, int code) throws Exception {
    HttpResponse<String> answer = get(path);
    JsonNode body = Json.read(answer.body()).orElseThrow();
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(body.get("code").asInt()).isEqualTo(code);
    assertThat(body.has("trace")).isTrue();
    assertThat(body.get("data").isContainerNode()).isTrue();
  }

  @Test
  void limitsEachPathOnItsOwn() throws Exception {
    String path = "/contract/public/open-interest?symbol=BTCUSDT";
    assertThat(get(path).headers().firstValue("X-BM-RateLimit-Remaining")).contains("1");
    HttpResponse<String> last = get(path);
    for (int i = 0; i < 10 && last.statusCode() == 200; i++) {
      last = get(path);
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(Json.read(last.body()).orElseThrow().get("code").asInt()).isEqualTo(30013);
    assertThat(get("/system/time").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(simulator.rest() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String subscribe(String subscription) {
    return "{\"action\":\"subscribe\",\"args\":[\"" + subscription + "\"]}";
  }
}
