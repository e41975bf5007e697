package io.tapedeck.simulator.ltp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.SignedClient;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SocketClient;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Simulator;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LtpSimulatorIT {

  private static final String SYMBOL = "BINANCE_PERP_BTC_USDT";

  private final SimulatorOptions options =
      SimulatorOptions.defaults().withRate(200).withKey(SignedClient.KEY);
  private Simulator simulator = Simulators.start("ltp", options);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BBO",
        "TICKER",
        "TRADE",
        "ORDER_BOOK",
        "MARK_PRICE",
        "INDEX_PRICE",
        "OPEN_INTEREST"
      })
  void acknowledgesAndPushesEveryChannel(String channel) {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(subscribe(channel, SYMBOL));
      JsonNode ack = client.awaitFrame(frame -> frame.has("event"));
      assertThat(ack.path("event").asText()).isEqualTo("subscribe");
      assertThat(ack.path("code").asInt(-1)).isZero();
      JsonNode push = client.awaitFrame(frame -> frame.has("data"));
      assertThat(push.at("/arg/channel").asText()).isEqualTo(channel);
      assertThat(push.at("/arg/sym").asText()).isEqualTo(SYMBOL);
      assertThat(push.at("/data/ts").isTextual()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KLINE", "MARK_PRICE_KLINE", "INDEX_KLINE"})
  void pushesBarsWithTheirInterval(String channel) {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(
          "{\"event\":\"subscribe\",\"arg\":[{\"channel\":\""
              + channel
              + "\",\"sym\":\""
              + SYMBOL
              + "\",\"interval\":\"1m\"}]}");
      JsonNode push = client.awaitFrame(frame -> frame.has("data"));
      assertThat(push.at("/arg/interval").asText()).isEqualTo("1m");
      assertThat(push.at("/data/0")).hasSize(7);
    }
  }

  @Test
  void chainsTheBookBySequence() {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(subscribe("ORDER_BOOK", SYMBOL));
      List<JsonNode> frames = new ArrayList<>();
      client.awaitFrames(6).stream()
          .flatMap(text -> Json.read(text).stream())
          .filter(frame -> frame.has("data"))
          .forEach(frames::add);
      assertThat(frames.get(0).at("/arg/updatetype").asText()).isEqualTo("all");
      assertThat(frames.get(0).at("/data/Bids")).hasSize(50);
      for (int i = 1; i < frames.size(); i++) {
        assertThat(frames.get(i).at("/arg/updatetype").asText()).isEqualTo("update");
        assertThat(frames.get(i).at("/data/pre_seq")).isEqualTo(frames.get(i - 1).at("/data/seq"));
      }
    }
  }

  @Test
  void sendsGzipUnlessAskedForText() {
    URI zipped = URI.create(simulator.websocket().toString().replace("?binary=false", ""));
    try (SocketClient client = new SocketClient(zipped)) {
      client.send(subscribe("ORDER_BOOK", SYMBOL));
      client.awaitFrame(frame -> frame.has("data"));
      assertThat(client.binaryFrames()).isEqualTo(client.frames().size());
    }
  }

  @Test
  void speaksTheFirstGenerationOnItsOwnPath() {
    URI first = URI.create("ws://127.0.0.1:" + simulator.port() + "/v2/public");
    try (SocketClient client = new SocketClient(first)) {
      client.send(
          "{\"event\":\"SUBSCRIBE\",\"arg\":[{\"channel\":\"BBO\",\"instId\":\""
              + SYMBOL
              + "\"}]}");
      JsonNode push = client.awaitFrame(frame -> frame.has("bid"));
      assertThat(push.path("instId").asText()).isEqualTo(SYMBOL);
      assertThat(push.path("exchangeTs").asText()).hasSize(19);
      client.send("ping");
      assertThat(client.awaitFrames(3)).contains("pong");
      client.send(
          "{\"event\":\"SUBSCRIBE\",\"arg\":[{\"channel\":\"TRADE\",\"instId\":\""
              + SYMBOL
              + "\"}]}");
      assertThat(client.awaitFrame(frame -> frame.has("message")).path("code").asText())
          .isEqualTo("11101");
    }
  }

  @Test
  void hasTheBookOfTheArena() {
    simulator.close();
    simulator = Simulators.start("ltp", options.withGeneration("arena"));
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(subscribe("ORDER_BOOK", SYMBOL));
      JsonNode update =
          client.awaitFrame(frame -> "update".equals(frame.at("/data/updatetype").asText()));
      assertThat(update.at("/data/seq").isNumber()).isTrue();
      assertThat(update.at("/data/pre_seq").isMissingNode()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOPE, BINANCE_PERP_BTC_USDT, 11101",
    "TRADE, BINANCE_PERP_NO_USDT, 11100",
    "MARK_PRICE, BINANCE_SPOT_BTC_USDT, 11100",
    "KLINE, BINANCE_PERP_BTC_USDT, 11102"
  })
  void refusesWhatTheExchangeWould(String channel, String symbol, String code) {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(subscribe(channel, symbol));
      JsonNode refusal = client.awaitFrame(frame -> frame.has("event"));
      assertThat(refusal.path("event").asText()).isEqualTo("error");
      assertThat(refusal.path("code").asText()).isEqualTo(code);
    }
  }

  @Test
  void limitsSymbolsConnectionsAndFrames() {
    simulator.close();
    List<String> symbols =
        List.of("A", "B", "C", "D", "E", "F").stream()
            .map(base -> "EDX_SPOT_" + base + "_USDT")
            .toList();
    simulator = Simulators.start("ltp", options.withSymbols(symbols));
    List<SocketClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        clients.add(new SocketClient(simulator.websocket()));
      }
      SocketClient first = clients.get(0);
      symbols.forEach(symbol -> first.send(subscribe("TRADE", symbol)));
      assertThat(codeOf(first, "error")).isEqualTo("11210");
      long now = Instant.now().getEpochSecond();
      first.send(login(now, SignedClient.sign(now + "GET/users/self/verify")));
      assertThat(codeOf(first, "login")).isEqualTo("200000");
      SocketClient second = new SocketClient(simulator.websocket());
      clients.add(second);
      SocketClient third = new SocketClient(simulator.websocket());
      clients.add(third);
      assertThat(third.awaitFrame(frame -> frame.has("code")).path("code").asText())
          .isEqualTo("11200");
      third.awaitClose();
      for (int i = 0; i < 80; i++) {
        second.send(subscribe("TRADE", symbols.get(0)));
      }
      second.awaitFrame(frame -> "11260".equals(frame.path("code").asText()));
    } finally {
      clients.forEach(SocketClient::close);
    }
  }

  @Test
  void pushesAllThatHappensToThePortfolioAfterALogin() {
    try (SocketClient client = new SocketClient(privateSocket("/v1/private"))) {
      long now = Instant.now().getEpochSecond();
      client.send("ping");
      client.send(login(now, SignedClient.sign(now + "GET/users/self/verify")));
      JsonNode welcome = client.awaitFrame(frame -> frame.has("event"));
      assertThat(welcome.path("code").asInt(-1)).isZero();
      JsonNode order = client.awaitFrame(frame -> "Orders".equals(frame.path("channel").asText()));
      assertThat(order.at("/data/orderId").asText()).hasSize(16);
      assertThat(order.at("/data/updateAt").isTextual()).isTrue();
      client.awaitFrame(frame -> "Assets".equals(frame.path("channel").asText()));
      assertThat(client.frames()).contains("pong");
      client.send("{\"action\":\"place_order\",\"args\":{}}");
      assertThat(codeOf(client, "error")).isEqualTo("601011");
    }
  }

  @Test
  void refusesLoginsByCode() {
    long now = Instant.now().getEpochSecond();
    String good = SignedClient.sign(now + "GET/users/self/verify");
    assertThat(loginCode(login(now, "00"))).isEqualTo(601009);
    // The second within a second, whatever the connection.
    assertThat(loginCode(login(now, good))).isEqualTo(601012);
    simulator.close();
    simulator = Simulators.start("ltp", options);
    assertThat(loginCode(login(now * 1_000, good))).isEqualTo(601016);
    simulator.close();
    simulator = Simulators.start("ltp", options);
    long stale = now - 120;
    assertThat(loginCode(login(stale, SignedClient.sign(stale + "GET/users/self/verify"))))
        .isEqualTo(601009);
  }

  @Test
  void pagesThroughADayOfFills() {
    String path = "/api/v1/trading/executions/pageable";
    long end = Instant.now().toEpochMilli();
    Set<String> ids = new HashSet<>();
    JsonNode first = read(path, page(1, 200, end)).path("data");
    int pages = first.path("pageNum").asInt();
    assertThat(pages).isGreaterThan(2);
    for (int page = 1; page <= 3; page++) {
      JsonNode data = read(path, page(page, 200, end)).path("data");
      assertThat(data.path("pageNum").asInt()).isEqualTo(pages);
      data.path("list").forEach(fill -> ids.add(fill.path("transactionId").asText()));
    }
    assertThat(ids).hasSize(Math.min(600, first.path("totalSize").asInt()));
  }

  @Test
  void refusesRangesBeforeItsRetention() {
    String path = "/api/v1/trading/history/orders";
    long now = Instant.now().toEpochMilli();
    long day = 86_400_000;
    assertThat(code(path, now - 9 * day, now - 8 * day)).isEqualTo(400001);
    assertThat(code("/api/v1/trading/archive/history/orders", now - 9 * day, now - 8 * day))
        .isEqualTo(200000);
    assertThat(code(path, now - day, now - 2 * day)).isEqualTo(400004);
    assertThat(code(path, now - day, now + day)).isEqualTo(400006);
    assertThat(code(path, now - day, now)).isEqualTo(200000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/trading/account",
        "/api/v1/trading/portfolio/assets",
        "/api/v1/trading/position",
        "/api/v1/trading/history/position",
        "/api/v1/trading/orders",
        "/api/v1/trading/history/orders",
        "/api/v1/trading/archive/history/orders",
        "/api/v1/trading/executions",
        "/api/v1/trading/executions/pageable",
        "/api/v1/trading/archive/executions/pageable",
        "/api/v1/trading/statement",
        "/api/v1/trading/sym/info",
        "/api/v1/asset/bills",
        "/api/v1/interest/user",
        "/api/v1/algo/openOrders",
        "/api/v1/algo/history/orders",
        "/api/v1/algo/history/subOrders"
      })
  void answersSignedReadsAlone(String path) {
    assertThat(read(path, Map.of()).path("code").asInt()).isEqualTo(200000);
    SignedClient.Reply unsigned = SignedClient.get(simulator.rest() + path, Map.of());
    assertThat(unsigned.body().path("code").asInt()).isEqualTo(100018);
    assertThat(signed(path, Map.of(), Instant.now().getEpochSecond() - 90).path("code").asInt())
        .isEqualTo(7000);
    SignedClient.Reply wrong =
        SignedClient.get(
            simulator.rest() + path,
            Map.of(
                "X-MBX-APIKEY",
                SignedClient.KEY.key(),
                "nonce",
                Long.toString(Instant.now().getEpochSecond()),
                "signature",
                "00"));
    if (wrong.status() != 429) {
      assertThat(wrong.body().path("code").asInt()).isEqualTo(2000);
    }
  }

  private int code(String path, long begin, long end) {
    return read(path, Map.of("begin", Long.toString(begin), "end", Long.toString(end)))
        .path("code")
        .asInt();
  }

  private static Map<String, String> page(int page, int size, long end) {
    return Map.of(
        "page", Integer.toString(page),
        "pageSize", Integer.toString(size),
        "end", Long.toString(end));
  }

  private JsonNode read(String path, Map<String, String> parameters) {
    return signed(path, parameters, Instant.now().getEpochSecond());
  }

  private JsonNode signed(String path, Map<String, String> parameters, long nonce) {
    String query =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining("&"));
    return SignedClient.get(
            simulator.rest() + path + (query.isEmpty() ? "" : '?' + query),
            Map.of(
                "X-MBX-APIKEY",
                SignedClient.KEY.key(),
                "nonce",
                Long.toString(nonce),
                "signature",
                SignedClient.sign(query + '&' + nonce)))
        .body();
  }

  private static String codeOf(SocketClient client, String event) {
    return client
        .awaitFrame(frame -> event.equals(frame.path("event").asText()))
        .path("code")
        .asText();
  }

  private int loginCode(String frame) {
    try (SocketClient client = new SocketClient(privateSocket("/v1/private-algo"))) {
      client.send(frame);
      int code = client.awaitFrame(answer -> answer.has("event")).path("code").asInt();
      client.awaitClose();
      return code;
    }
  }

  private URI privateSocket(String path) {
    return URI.create("ws://127.0.0.1:" + simulator.port() + path);
  }

  private static String login(long time, String sign) {
    return "{\"action\":\"login\",\"args\":{\"apiKey\":\""
        + SignedClient.KEY.key()
        + "\",\"timestamp\":\""
        + time
        + "\",\"sign\":\""
        + sign
        + "\"}}";
  }

  private static String subscribe(String channel, String symbol) {
    return "{\"event\":\"subscribe\",\"arg\":[{\"channel\":\""
        + channel
        + "\",\"sym\":\""
        + symbol
        + "\"}]}";
  }
}
