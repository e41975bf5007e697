package io.tapedeck.simulator.bitget;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitgetSimulatorIT {

  private static final AccountKey KEY = new AccountKey("bg_test", "not-a-secret", "phrase");

  private static final Simulator SIMULATOR =
      Simulators.start("bitget", SimulatorOptions.defaults().withRate(300).withKey(KEY));

  @AfterAll
  static void stop() {
    SIMULATOR.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/spot/v1/stream | {'instType':'SP','channel':'trade','instId':'BTCUSDT'}",
        "/spot/v1/stream | {'instType':'sp','channel':'books5','instId':'BTCUSDT'}",
        "/spot/v1/stream | {'instType':'mabl','channel':'indexPrice','instId':'default'}",
        "/mix/v1/stream | {'instType':'MC','channel':'candle1m','instId':'BTCUSD'}",
        "/v2/ws/public | {'instType':'SPOT','channel':'books15','instId':'BTCUSDT'}",
        "/v2/ws/public | {'instType':'USDT-FUTURES','channel':'books1','instId':'BTCUSDT'}",
        "/v2/ws/public | {'instType':'COIN-FUTURES','channel':'candle1Dutc','instId':'BTCUSD'}",
        "/v2/ws/public | {'instType':'USDC-FUTURES','channel':'ticker','instId':'BTCPERP'}",
        "/v3/ws/public | {'instType':'spot','topic':'books50','symbol':'ETHUSDT'}",
        "/v3/ws/public | {'instType':'spot','topic':'kline','symbol':'BTCUSDT','interval':'1H'}"
      })
  void acknowledgesAndPushesInEveryDialect(String path, String arg) {
    try (SocketClient client = open(path)) {
      client.send(subscribe(arg));
      JsonNode ack = client.awaitFrame(frame -> "subscribe".equals(frame.path("event").asText()));
      JsonNode push = client.awaitFrame(frame -> frame.has("data"));
      assertThat(push.get("arg")).isEqualTo(ack.get("arg"));
      assertThat(push.has("ts")).isEqualTo(!path.contains("v1"));
      client.send("ping");
      await().until(() -> client.frames().contains("pong"));
    }
  }

  @Test
  void codesOfRefusalsAreTextOnlyInTheFirstGeneration() {
    String arg = "{'instType':'SP','channel':'books','instId':'NOPE'}";
    try (SocketClient old = open("/spot/v1/stream");
        SocketClient young = open("/v2/ws/public")) {
      old.send(subscribe(arg));
      JsonNode text = old.awaitFrame(frame -> frame.has("code"));
      assertThat(text.get("code").isTextual()).isTrue();
      young.send(subscribe(arg.replace("SP", "SPOT")));
      JsonNode number = young.awaitFrame(frame -> frame.has("code"));
      assertThat(number.get("code").intValue()).isEqualTo(30001);
      assertThat(number.get("op").asText()).isEqualTo("subscribe");
      young.send("{\"op\":\"trade\"}");
      young.awaitFrame(frame -> frame.path("code").asInt() == 30003);
      young.send("not json");
      young.awaitFrame(frame -> frame.path("code").asInt() == 30002);
    }
  }

  @Test
  void closesOnTooManyMessages() {
    try (SocketClient client = open("/v2/ws/public")) {
      for (int i = 0; i < 15; i++) {
        client.send("ping");
      }
      assertThat(client.awaitClose()).isEqualTo(1008);
      client.awaitFrame(frame -> frame.path("code").asInt() == 30007);
    }
  }

  @Test
  void refusesLongArguments() {
    try (SocketClient client = open("/v2/ws/public")) {
      String arg = "{'instType':'SPOT','channel':'books','instId':'" + "A".repeat(4_090) + "'}";
      client.send(subscribe(arg));
      client.awaitFrame(frame -> frame.path("code").asInt() == 30002);
    }
  }

  @Test
  void closesAfterAFailedLogin() {
    try (SocketClient client = open("/v2/ws/private")) {
      client.send("{\"op\":\"login\",\"args\":[{\"apiKey\":\"other\"}]}");
      client.awaitFrame(frame -> frame.path("code").asInt() == 30011);
      assertThat(client.awaitClose()).isEqualTo(1008);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/public/time, 200, 00000",
    "/api/v2/spot/public/symbols, 200, 00000",
    "/api/v2/spot/public/symbols?symbol=NOPE, 400, 40034",
    "/api/v2/spot/public/coins, 200, 00000",
    "/api/v2/margin/currencies, 200, 00000",
    "/api/v2/spot/market/tickers, 200, 00000",
    "/api/v2/spot/market/orderbook?symbol=BTCUSDT&limit=5, 200, 00000",
    "/api/v2/spot/market/orderbook?symbol=BTCUSDT&limit=151, 400, 40020",
    "/api/v2/spot/market/orderbook, 400, 40019",
    "/api/v2/spot/market/merge-depth?symbol=BTCUSDT&limit=max, 200, 00000",
    "/api/v2/spot/market/fills?symbol=BTCUSDT, 200, 00000",
    "/api/v2/spot/market/fills-history?symbol=BTCUSDT&limit=1000, 200, 00000",
    "/api/v2/spot/market/fills-history?symbol=BTCUSDT&startTime=1&endTime=999999999, 400, 40017",
    "/api/v2/spot/market/candles?symbol=BTCUSDT&granularity=1min, 200, 00000",
    "/api/v2/spot/market/candles?symbol=BTCUSDT&granularity=1m, 400, 40020",
    "/api/v2/spot/market/history-candles?symbol=BTCUSDT&granularity=1min, 400, 40019",
    "/api/v2/mix/market/contracts?productType=usdt-futures, 200, 00000",
    "/api/v2/mix/market/contracts?productType=SUSDT-FUTURES, 200, 00000",
    "/api/v2/mix/market/contracts, 400, 40019",
    "/api/v2/mix/market/tickers?productType=SPOT, 400, 40020",
    "/api/v2/mix/market/ticker?productType=COIN-FUTURES&symbol=BTCUSD, 200, 00000",
    "/api/v2/mix/market/merge-depth?productType=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v2/mix/market/fills?productType=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v2/mix/market/candles?productType=USDT-FUTURES&symbol=BTCUSDT&granularity=1H"
        + "&kLineType=MARK, 200, 00000",
    "/api/v2/mix/market/history-fund-rate?productType=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v2/mix/market/current-fund-rate?productType=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v2/mix/market/funding-time?productType=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v2/mix/market/open-interest?productType=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v2/mix/market/symbol-price?productType=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v3/market/instruments?category=SPOT, 200, 00000",
    "/api/v3/market/tickers?category=USDT-FUTURES, 200, 00000",
    "/api/v3/market/orderbook?category=SPOT&symbol=BTCUSDT, 200, 00000",
    "/api/v3/market/fills?category=SPOT&symbol=BTCUSDT, 200, 00000",
    "/api/v3/market/candles?category=SPOT&symbol=BTCUSDT&interval=1m, 200, 00000",
    "/api/v3/market/candles?category=SPOT&symbol=BTCUSDT&interval=1m&limit=101, 400, 40020",
    "/api/v3/market/history-fund-rate?category=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v3/market/open-interest?category=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/v3/market/current-fund-rate?category=USDT-FUTURES&symbol=BTCUSDT, 200, 00000",
    "/api/spot/v1/public/products, 200, 00000",
    "/api/mix/v1/market/contracts?productType=umcbl, 200, 00000",
    "/api/margin/v1/public/currencies, 200, 00000",
    "/api/margin/v1/cross/public/interestRateAndLimit?coin=USDT, 200, 00000",
    "/api/margin/v1/isolated/public/tierData?symbol=BTCUSDT_SPBL, 200, 00000",
    "/api/v2/nothing, 404, 40404"
  })
  void readsAnswerInTheEnvelope(String path, int status, String code) throws Exception {
    HttpResponse<String> answer = get(path);
    JsonNode body = Json.read(answer.body()).orElseThrow();
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(body.get("code").asText()).isEqualTo(code);
    assertThat(body.has("requestTime")).isTrue();
    assertThat(body.get("data").isNull()).isEqualTo(status != 200);
  }

  @Test
  void pagesOfTradesFollowTheCursorWithoutGapOrRepetition() throws Exception {
    String path = "/api/v2/spot/market/fills-history?symbol=BTCUSDT&limit=5";
    JsonNode first = data(path);
    String last = first.get(4).get("tradeId").asText();
    JsonNode second = data(path + "&idLessThan=" + last);
    JsonNode both = data(path.replace("limit=5", "limit=1000"));
    int start = 0;
    while (!both.get(start).equals(first.get(0))) {
      start++;
    }
    for (int i = 0; i < 5; i++) {
      assertThat(both.get(start + i)).isEqualTo(first.get(i));
      assertThat(both.get(start + 5 + i)).isEqualTo(second.get(i));
    }
  }

  @Test
  void limitsEachPathOnItsOwn() throws Exception {
    String path = "/api/v2/spot/public/coins";
    HttpResponse<String> last = get(path);
    for (int i = 0; i < 20 && last.statusCode() == 200; i++) {
      last = get(path);
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(get("/api/v2/public/time").statusCode()).isEqualTo(200);
  }

  private JsonNode data(String path) throws Exception {
    return Json.read(get(path).body()).orElseThrow().get("data");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(SIMULATOR.rest() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private SocketClient open(String path) {
    return new SocketClient(URI.create("ws://127.0.0.1:" + SIMULATOR.port() + path));
  }

  private static String subscribe(String arg) {
    return "{\"op\":\"subscribe\",\"args\":[" + arg.replace('\'', '"') + "]}";
  }
}
