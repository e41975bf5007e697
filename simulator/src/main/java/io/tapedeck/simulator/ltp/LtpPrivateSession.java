package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.server.ClientSocket;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.SocketSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One private or algo socket: pushes everything from the login on. It takes no orders: whatever is
 * not a login or a ping is refused. Simulator's thread only.
 */
final class LtpPrivateSession implements SocketSession {

  private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);
  private static final int NORMAL = 1000;

  /** Which socket. */
  enum Pushes {
    ORDERS,
    ALGO
  }

  private final LtpProtocol exchange;
  private final ClientSocket socket;
  private final Pushes kind;
  private Instant traffic;
  private boolean loggedIn;
  private boolean closing;

  LtpPrivateSession(LtpProtocol exchange, ClientSocket socket, Pushes kind) {
    this.exchange = exchange;
    this.socket = socket;
    this.kind = kind;
    this.traffic = exchange.now();
  }

  @Override
  public void opened() {
    exchange.joined(this);
  }

  @Override
  public void received(String text) {
    traffic = exchange.now();
    if ("ping".equals(text)) {
      socket.reply("pong");
      return;
    }
    Optional<JsonNode> request = Json.read(text).filter(JsonNode::isObject);
    if (request.isEmpty()) {
      refuse("error", 601004, "mismatched input");
    } else if (!"login".equals(request.get().path("action").asText()) || loggedIn) {
      refuse("error", 601011, "Not support this operation");
    } else {
      logIn(request.get().path("args"));
    }
  }

  @Override
  public void closed() {
    exchange.left(this);
  }

  Pushes kind() {
    return kind;
  }

  void push(OutgoingFrame frame) {
    if (loggedIn) {
      traffic = exchange.now();
      socket.push(frame);
    }
  }

  /** Closes a socket without traffic. */
  void expire(Instant now) {
    if (!closing && now.isAfter(traffic.plus(IDLE_LIMIT))) {
      closing = true;
      socket.close(NORMAL, "Idle");
    }
  }

  private void logIn(JsonNode arguments) {
    Optional<LtpLogin.Refusal> refusal = exchange.login().privateRefusal(arguments);
    if (refusal.isPresent()) {
      refuse("login", refusal.get().code(), refusal.get().text());
      closing = true;
      socket.close(NORMAL, "login failed");
    } else {
      loggedIn = true;
      socket.reply(
          Json.object()
              .putNull("id")
              .put("event", "login")
              .put("code", 0)
              .put("msg", "")
              .toString());
    }
  }

  private void refuse(String event, int code, String text) {
    socket.reply(
        Json.object()
            .putNull("id")
            .put("event", event)
            .put("code", code)
            .put("msg", text)
            .toString());
  }
}
