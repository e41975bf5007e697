package io.tapedeck.simulator.bitmex;

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
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitmexPrivateIT {

  private final Simulator simulator =
      Simulators.start("bitmex", SimulatorOptions.defaults().withKey(SignedClient.KEY));

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "execution", "position", "margin", "wallet", "transact"})
  void startsEveryPrivateTableWithAnSnapshot(String table) {
    try (SocketClient client = loggedIn()) {
      client.send("{\"op\":\"subscribe\",\"args\":[\"" + table + "\"]}");
      JsonNode partial = client.awaitFrame(frame -> frame.has("table"));
      assertThat(partial.path("action").asText()).isEqualTo("partial");
      assertThat(partial.path("keys")).isNotEmpty();
      assertThat(partial.at("/filter/account").asLong()).isPositive();
    }
  }

  @Test
  void tellsOrdersOnceWholeAndThenByWhatChanged() {
    try (SocketClient client = loggedIn()) {
      client.send("{\"op\":\"subscribe\",\"args\":[\"order@[*]\",\"execution@[*]\"]}");
      client.awaitFrame(
          frame ->
              "order".equals(frame.path("table").asText())
                  && "update".equals(frame.path("action").asText()));
      client.awaitFrame(
          frame ->
              "execution".equals(frame.path("table").asText())
                  && "insert".equals(frame.path("action").asText()));
      Map<String, ObjectNode> orders = new HashMap<>();
      for (String text : client.frames()) {
        JsonNode frame = Json.read(text).orElse(Json.object());
        if (!"order".equals(frame.path("table").asText())) {
          continue;
        }
        for (JsonNode row : frame.path("data")) {
          String id = row.path("orderID").asText();
          if ("update".equals(frame.path("action").asText())) {
            assertThat(orders).containsKey(id);
            assertThat(row.has("orderQty")).isFalse();
          } else {
            assertThat(row.has("orderQty")).isTrue();
          }
          orders.merge(id, (ObjectNode) row, (old, now) -> old.setAll(now));
        }
      }
      assertThat(orders).isNotEmpty();
    }
  }

  @Test
  void echoesTheKeyInItsLoginAnswer() {
    try (SocketClient client = loggedIn()) {
      JsonNode answer = client.awaitFrame(frame -> frame.has("success"));
      assertThat(answer.at("/request/args/0").asText()).isEqualTo(SignedClient.KEY.key());
    }
  }

  @Test
  void takesALoginInTheQueryOfTheAddress() {
    long expires = Instant.now().getEpochSecond() + 20;
    URI address =
        URI.create(
            simulator.websocket()
                + "?api-key="
                + SignedClient.KEY.key()
                + "&api-expires="
                + expires
                + "&api-signature="
                + SignedClient.sign("GET/realtime" + expires)
                + "&subscribe=margin");
    try (SocketClient client = new SocketClient(address)) {
      assertThat(client.awaitFrame(frame -> frame.has("table")).path("data")).isNotEmpty();
    }
  }

  @Test
  void refusesWrongLoginsAndForeignAccounts() {
    long expires = Instant.now().getEpochSecond() + 20;
    assertThat(loginError(expires, "00")).isEqualTo("Signature not valid.");
    long past = expires - 60;
    assertThat(loginError(past, SignedClient.sign("GET/realtime" + past)))
        .startsWith("This request has expired");
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send("{\"op\":\"subscribe\",\"args\":[\"order\"]}");
      assertThat(client.awaitFrame(frame -> frame.has("error")).path("status").asInt())
          .isEqualTo(401);
    }
    try (SocketClient client = loggedIn()) {
      client.send("{\"op\":\"subscribe\",\"args\":[\"order@[1]\"]}");
      assertThat(client.awaitFrame(frame -> frame.has("error")).path("status").asInt())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/user/wallet?currency=all, 2",
    "/api/v1/user/margin?currency=all, 2",
    "/api/v1/order?count=50&reverse=true, 50",
    "/api/v1/execution/tradeHistory?count=50, 50",
    "/api/v1/execution?count=60&reverse=true, 60",
    "/api/v1/user/walletHistory?currency=all&count=30, 30"
  })
  void answersSignedReads(String target, int rows) {
    SignedClient.Reply reply = get(target);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).hasSize(rows);
    assertThat(reply.raw().headers().firstValue("x-ratelimit-limit")).contains("120");
  }

  @Test
  void namesItsAccountsAndReadsThemTogether() {
    JsonNode user = get("/api/v1/user").body();
    assertThat(user.path("accounts")).hasSize(2);
    assertThat(user.at("/accounts/0/role").asText()).isEqualTo("SUB_ACCOUNT");
    assertThat(user.at("/authorizedAccounts/order/read")).hasSize(3);
    Set<Long> seen = new HashSet<>();
    get("/api/v1/order?count=500&reverse=true&targetAccountIds=%5B%22*%22%5D")
        .body()
        .forEach(order -> seen.add(order.path("account").asLong()));
    assertThat(seen).hasSize(3);
    assertThat(get("/api/v1/order?targetAccountIds=%5B1%5D").status()).isEqualTo(403);
    assertThat(get("/api/v1/position").body()).isNotEmpty();
  }

  @Test
  void refusesUnsignedReads() {
    String target = simulator.rest() + "/order";
    assertThat(SignedClient.get(target, Map.of()).status()).isEqualTo(401);
    long expires = Instant.now().getEpochSecond() + 20;
    Map<String, String> wrong =
        Map.of(
            "api-key", SignedClient.KEY.key(),
            "api-expires", Long.toString(expires),
            "api-signature", "00");
    SignedClient.Reply reply = SignedClient.get(target, wrong);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body().at("/error/message").asText()).isEqualTo("Signature not valid.");
  }

  private SignedClient.Reply get(String target) {
    long expires = Instant.now().getEpochSecond() + 20;
    return SignedClient.get(
        "http://127.0.0.1:" + simulator.port() + target,
        Map.of(
            "api-key", SignedClient.KEY.key(),
            "api-expires", Long.toString(expires),
            "api-signature", SignedClient.sign("GET" + target + expires)));
  }

  private String loginError(long expires, String signature) {
    try (SocketClient client = new SocketClient(simulator.websocket())) {
      client.send(login(expires, signature));
      String error = client.awaitFrame(frame -> frame.has("error")).path("error").asText();
      client.awaitClose();
      return error;
    }
  }

  private SocketClient loggedIn() {
    SocketClient client = new SocketClient(simulator.websocket());
    long expires = Instant.now().getEpochSecond() + 20;
    client.send(login(expires, SignedClient.sign("GET/realtime" + expires)));
    client.awaitFrame(frame -> frame.has("success"));
    return client;
  }

  private static String login(long expires, String signature) {
    ObjectNode frame = Json.object().put("op", "authKeyExpires");
    frame.set("args", Json.texts(List.of(SignedClient.KEY.key())).add(expires).add(signature));
    return frame.toString();
  }
}
