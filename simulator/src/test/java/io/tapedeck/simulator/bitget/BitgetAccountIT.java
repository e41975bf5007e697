package io.tapedeck.simulator.bitget;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitgetAccountIT {

  private static final AccountKey KEY = new AccountKey("bg_test", "not-a-secret", "phrase");
  private static final Simulator SIMULATOR =
      Simulators.start("bitget", SimulatorOptions.defaults().withRate(1_000).withKey(KEY));

  @AfterAll
  static void stop() {
    SIMULATOR.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/spot/v1/stream | {'instType':'mabl','channel':'cross_account','instId':'default'} |"
            + " borrow",
        "/spot/v1/stream | {'instType':'mabl','channel':'isolate_account','instId':'default'}"
            + " | symbol",
        "/spot/v1/stream | {'instType':'mabl','channel':'isolate_orders','instId':'BTCUSDT_SPBL'}"
            + " | baseQuantity",
        "/v2/ws/private | {'instType':'MARGIN','channel':'account-crossed','coin':'default'}"
            + " | interest",
        "/v2/ws/private | {'instType':'MARGIN','channel':'orders-isolated','instId':'BTCUSDT'}"
            + " | baseSize",
        "/v2/ws/private | {'instType':'SPOT','channel':'account','coin':'default'} | available",
        "/v2/ws/private | {'instType':'SPOT','channel':'orders','instId':'default'} | orderId",
        "/v2/ws/private | {'instType':'SPOT','channel':'fill','instId':'default'} | tradeId",
        "/v2/ws/private | {'instType':'USDT-FUTURES','channel':'account','coin':'default'} |"
            + " equity",
        "/v2/ws/private | {'instType':'USDT-FUTURES','channel':'positions','instId':'default'}"
            + " | posId",
        "/v2/ws/private | {'instType':'USDT-FUTURES','channel':'orders','instId':'default'}"
            + " | posMode",
        "/v2/ws/private | {'instType':'USDT-FUTURES','channel':'fill','instId':'default'} | profit",
        "/v3/ws/private | {'instType':'UTA','topic':'account'} | coin",
        "/v3/ws/private | {'instType':'UTA','topic':'position'} | posSide",
        "/v3/ws/private | {'instType':'UTA','topic':'order'} | cumExecQty",
        "/v3/ws/private | {'instType':'UTA','topic':'fill'} | execId"
      })
  void anAccountLivesOnEveryChannel(String path, String arg, String field) throws Exception {
    try (SocketClient client = open(path)) {
      logIn(client);
      client.send(subscribe(arg));
      client.awaitFrame(frame -> frame.at("/data/0/" + field).isValueNode() || has(frame, field));
    }
  }

  @Test
  void privateChannelsNeedALoginAndTheirOwnPath() throws Exception {
    String arg = "{'instType':'SPOT','channel':'account','coin':'default'}";
    try (SocketClient account = open("/v2/ws/private");
        SocketClient open = open("/v2/ws/public")) {
      account.send(subscribe(arg));
      account.awaitFrame(frame -> frame.path("code").asInt() == 30004);
      account.send(subscribe("{'instType':'SPOT','channel':'trade','instId':'BTCUSDT'}"));
      account.awaitFrame(frame -> frame.path("code").asInt() == 30016);
      open.send(subscribe(arg));
      open.awaitFrame(frame -> frame.path("code").asInt() == 30016);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/spot/account/assets",
    "/api/v2/spot/account/bills?limit=500",
    "/api/v2/spot/trade/fills?symbol=BTCUSDT",
    "/api/v2/spot/trade/history-orders",
    "/api/v2/mix/account/accounts?productType=USDT-FUTURES",
    "/api/v2/mix/account/bill?productType=USDT-FUTURES",
    "/api/v2/mix/position/all-position?productType=USDT-FUTURES&marginCoin=USDT",
    "/api/v2/mix/order/orders-history?productType=USDT-FUTURES",
    "/api/v2/mix/order/fills?productType=USDT-FUTURES",
    "/api/v2/margin/crossed/account/assets",
    "/api/v2/margin/isolated/account/assets?symbol=BTCUSDT",
    "/api/v2/margin/crossed/history-orders?symbol=BTCUSDT&startTime=YESTERDAY",
    "/api/v2/margin/crossed/borrow-history?startTime=YESTERDAY",
    "/api/v2/margin/crossed/interest-history?startTime=YESTERDAY",
    "/api/v2/margin/isolated/financial-records?symbol=BTCUSDT&startTime=YESTERDAY",
    "/api/margin/v1/cross/fin/list?startTime=YESTERDAY",
    "/api/margin/v1/isolated/order/fills?symbol=BTCUSDT_SPBL&startTime=YESTERDAY",
    "/api/v3/account/assets",
    "/api/v3/account/financial-records",
    "/api/v3/trade/fills?category=SPOT",
    "/api/v3/trade/history-orders?category=USDT-FUTURES",
    "/api/v3/position/current-position?category=USDT-FUTURES"
  })
  void signedReadsAnswer(String path) throws Exception {
    long now = System.currentTimeMillis();
    String yesterday = Long.toString(now - Duration.ofDays(1).toMillis());
    JsonNode body = read(path.replace("YESTERDAY", yesterday), KEY.key(), now, KEY.secret());
    assertThat(body.get("code").asText()).isEqualTo("00000");
    JsonNode data = body.get("data");
    JsonNode rows = data.isArray() ? data : data.elements().next();
    assertThat(rows.isArray() ? rows : data).isNotEmpty();
  }

  @Test
  void signaturesAreReallyChecked() throws Exception {
    String path = "/api/v2/spot/account/assets?coin=USDT";
    long now = System.currentTimeMillis();
    assertThat(code(read(path, "other", now, KEY.secret()))).isEqualTo("40006");
    assertThat(code(read(path, KEY.key(), now, "other"))).isEqualTo("40009");
    assertThat(code(read(path, KEY.key(), now - 31_000, KEY.secret()))).isEqualTo("40008");
    assertThat(code(read(path, KEY.key(), now / 1_000, KEY.secret()))).isEqualTo("40005");
    HttpRequest bare = HttpRequest.newBuilder(URI.create(SIMULATOR.rest() + path)).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(bare, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(Json.read(answer.body()).orElseThrow())).isEqualTo("40001");
  }

  @Test
  void theCursorWalksADayOfFillsWithoutGapOrRepetition() throws Exception {
    String path = "/api/v2/mix/order/fills?productType=USDT-FUTURES&limit=100";
    Set<String> ids = new HashSet<>();
    String cursor = "";
    long oldest = Long.MAX_VALUE;
    for (int page = 0; page < 50; page++) {
      String more = cursor.isEmpty() ? "" : "&idLessThan=" + cursor;
      JsonNode data =
          read(path + more, KEY.key(), System.currentTimeMillis(), KEY.secret()).get("data");
      for (JsonNode fill : data.get("fillList")) {
        assertThat(ids.add(fill.get("tradeId").asText())).isTrue();
        assertThat(fill.get("cTime").asLong()).isLessThanOrEqualTo(oldest);
        oldest = fill.get("cTime").asLong();
      }
      cursor = data.get("endId").asText();
      if (data.get("fillList").size() < 100) {
        break;
      }
    }
    assertThat(ids).hasSizeGreaterThan(200);
    assertThat(System.currentTimeMillis() - oldest).isGreaterThan(80_000_000L);
  }

  /** Of several selectors v2 takes times before the id below which rows are wanted. */
  @Test
  void aTimeMakesTheCursorOfSpotAndFuturesCountForNothing() throws Exception {
    long now = System.currentTimeMillis();
    String hour = "startTime=" + (now - 3_600_000) + "&endTime=" + (now - 60_000);
    for (String path :
        List.of(
            "/api/v2/spot/trade/fills?limit=3&",
            "/api/v2/mix/order/orders-history?productType=USDT-FUTURES&limit=3&")) {
      JsonNode page = read(path + hour, KEY.key(), now, KEY.secret()).get("data");
      String below = path + "idLessThan=1&" + hour;
      assertThat(read(below, KEY.key(), now, KEY.secret()).get("data")).isEqualTo(page);
    }
    String margin = "/api/v2/margin/crossed/financial-records?idLessThan=1&" + hour;
    assertThat(read(margin, KEY.key(), now, KEY.secret()).at("/data/resultList")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/spot/account/bills?",
        "/api/v2/mix/order/fill-history?productType=USDT-FUTURES&",
        "/api/v2/margin/crossed/interest-history?",
        "/api/margin/v1/cross/fin/list?",
        "/api/v3/trade/fills?"
      })
  void nobodyIsToldOfMoreThanNinetyDays(String path) throws Exception {
    long now = System.currentTimeMillis();
    long old = now - Duration.ofDays(91).toMillis();
    String asked = path + "startTime=" + old + "&endTime=" + (old + 3_600_000);
    assertThat(code(read(asked, KEY.key(), now, KEY.secret()))).isEqualTo("40704");
  }

  /** As the text of margin v1 prints it: the ids of a page stand beside. */
  @Test
  void liquidationsOfOldMarginAreTheDataItself() throws Exception {
    long now = System.currentTimeMillis();
    String path = "/api/margin/v1/cross/liquidation/list?startTime=" + (now - 3_600_000);
    assertThat(read(path, KEY.key(), now, KEY.secret()).get("data").isArray()).isTrue();
  }

  private static boolean has(JsonNode frame, String field) {
    return frame.path("data").path(0).has(field);
  }

  private static String code(JsonNode body) {
    return body.get("code").asText();
  }

  private static void logIn(SocketClient client) throws GeneralSecurityException {
    String time = Long.toString(System.currentTimeMillis() / 1_000);
    client.send(
        "{\"op\":\"login\",\"args\":["
            + Json.object()
                .put("apiKey", KEY.key())
                .put("passphrase", KEY.passphrase())
                .put("timestamp", time)
                .put("sign", sign(KEY.secret(), time + "GET/user/verify"))
            + "]}");
    client.awaitFrame(frame -> "login".equals(frame.path("event").asText()));
  }

  private static JsonNode read(String path, String key, long time, String secret) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SIMULATOR.rest() + path))
            .header("ACCESS-KEY", key)
            .header("ACCESS-SIGN", sign(secret, time + "GET" + path))
            .header("ACCESS-TIMESTAMP", Long.toString(time))
            .header("ACCESS-PASSPHRASE", KEY.passphrase())
            .build();
    String body =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return Json.read(body).orElseThrow();
  }

  private static String sign(String secret, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static SocketClient open(String path) {
    return new SocketClient(URI.create("ws://127.0.0.1:" + SIMULATOR.port() + path));
  }

  private static String subscribe(String arg) {
    return "{\"op\":\"subscribe\",\"args\":[" + arg.replace('\'', '"') + "]}";
  }
}
