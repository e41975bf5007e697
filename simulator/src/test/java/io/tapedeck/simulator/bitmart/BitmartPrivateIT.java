package io.tapedeck.simulator.bitmart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.SignedClient;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.SocketClient;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitmartPrivateIT {

  private static final Map<String, String> KEYED = Map.of("X-BM-KEY", SignedClient.KEY.key());

  private final Simulator simulator =
      Simulators.start("bitmart", SimulatorOptions.defaults().withKey(SignedClient.KEY));

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void pushesOrdersAssetsAndPositionsAfterALogin() {
    try (SocketClient client = new SocketClient(account())) {
      client.send(login(Instant.now().toEpochMilli()));
      assertThat(client.awaitFrame(frame -> frame.has("success")).path("success").asBoolean())
          .isTrue();
      client.send(
          "{\"action\":\"subscribe\",\"args\":"
              + "[\"futures/order\",\"futures/asset:USDT\",\"futures/position\"]}");
      JsonNode push = awaitPush(client, "futures/order");
      assertThat(push.at("/data/0/action").isInt()).isTrue();
      assertThat(push.at("/data/0/order/order_id").asText()).hasSize(16);
      JsonNode asset = awaitPush(client, "futures/asset:USDT");
      assertThat(asset.at("/data/available_balance").isTextual()).isTrue();
      // Repeated every ten seconds at the latest.
      JsonNode position = awaitPush(client, "futures/position");
      assertThat(position.at("/data/0/position_type").asInt()).isBetween(1, 2);
    }
  }

  @Test
  void asksForALoginAndRefusesAWrongOne() {
    try (SocketClient client = new SocketClient(account())) {
      client.send("{\"action\":\"subscribe\",\"args\":[\"futures/order\"]}");
      assertThat(client.awaitFrame(frame -> frame.has("error")).path("error").asText())
          .isEqualTo("need authenication");
      client.send(login(Instant.now().toEpochMilli() - 90_000));
      client.awaitFrame(frame -> "access".equals(frame.path("action").asText()));
      client.awaitClose();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assets-detail",
        "position",
        "position-v2",
        "order-history?symbol=BTCUSDT",
        "get-open-orders",
        "trades?symbol=BTCUSDT",
        "transaction-history?flow_type=0"
      })
  void answersReadsThatShowTheirKey(String call) {
    SignedClient.Reply reply = get("/contract/private/" + call, KEYED);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("code").asInt()).isEqualTo(1000);
    assertThat(reply.body().path("data").isArray()).isTrue();
    assertThat(get("/contract/private/" + call, Map.of()).body().path("code").asInt())
        .isEqualTo(30001);
    assertThat(
            get("/contract/private/" + call, Map.of("X-BM-KEY", "x")).body().path("code").asInt())
        .isEqualTo(30002);
  }

  @ParameterizedTest
  @CsvSource({
    "trades?symbol=NOUSDT, 40034",
    "order?symbol=BTCUSDT&order_id=1, 40035",
    "order-history, 40011",
    "trades?symbol=BTCUSDT&start_time=1700000000000, 40039",
    "transaction-history?page_size=2000, 40044"
  })
  void refusesByCode(String call, int code) {
    SignedClient.Reply reply = get("/contract/private/" + call, KEYED);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("code").asInt()).isEqualTo(code);
  }

  @Test
  void checksTheSignatureOfTheOnePostedRead() throws Exception {
    String body = "{\"page\":1,\"limit\":10}";
    long now = Instant.now().toEpochMilli();
    String good = SignedClient.sign(now + "#" + SignedClient.KEY.passphrase() + "#" + body);
    JsonNode answer = post(body, now, good);
    assertThat(answer.path("code").asInt()).isEqualTo(1000);
    assertThat(answer.at("/data/records")).isNotEmpty();
    assertThat(post(body, now - 90_000, good).path("code").asInt()).isEqualTo(30007);
  }

  private JsonNode post(String body, long time, String signature) throws Exception {
    // One call in two seconds; not so often that going on in spite of it brings a ban.
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.rest() + "/account/v1/transfer-contract-list"))
            .header("X-BM-KEY", SignedClient.KEY.key())
            .header("X-BM-TIMESTAMP", Long.toString(time))
            .header("X-BM-SIGN", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    JsonNode[] answer = new JsonNode[1];
    org.awaitility.Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              answer[0] =
                  Json.read(
                          HttpClient.newHttpClient()
                              .send(request, HttpResponse.BodyHandlers.ofString())
                              .body())
                      .orElseThrow();
              return answer[0].path("code").asInt() != 30013;
            });
    return answer[0];
  }

  private SignedClient.Reply get(String target, Map<String, String> headers) {
    return SignedClient.get(simulator.rest() + target, headers);
  }

  private static JsonNode awaitPush(SocketClient client, String group) {
    return client.awaitFrame(
        frame -> group.equals(frame.path("group").asText()) && frame.has("data"));
  }

  private URI account() {
    return URI.create("ws://127.0.0.1:" + simulator.port() + "/user?protocol=1.1");
  }

  private static String login(long time) {
    ObjectNode frame = Json.object().put("action", "access");
    frame.set(
        "args",
        Json.texts(
            List.of(
                SignedClient.KEY.key(),
                Long.toString(time),
                SignedClient.sign(
                    time + "#" + SignedClient.KEY.passphrase() + "#bitmart.WebSocket"),
                "web")));
    return frame.toString();
  }
}
