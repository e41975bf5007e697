package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.replay.ReplayFrame;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.ClientSocket;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.SocketSession;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One BitMart futures socket. Simulator's thread only. */
final class BitmartSession implements SocketSession {

  private static final Duration WITHOUT_SUBSCRIPTIONS = Duration.ofMinutes(5);
  private static final int LONGEST_ARGUMENTS = 4_096;
  private static final int NORMAL = 1000;

  private final BitmartProtocol exchange;
  private final ClientSocket socket;
  private final boolean account;
  private final ReplayTape.@Nullable Cursor cursor;
  private final Map<String, BitmartSubscription> subscriptions = new LinkedHashMap<>();
  private final Set<String> accountSubscriptions = new LinkedHashSet<>();
  private Instant idleSince;
  private boolean loggedIn;

  BitmartSession(
      BitmartProtocol exchange,
      ClientSocket socket,
      boolean account,
      ReplayTape.@Nullable Cursor cursor) {
    this.exchange = exchange;
    this.socket = socket;
    this.account = account;
    this.cursor = cursor;
    this.idleSince = exchange.now();
  }

  @Override
  public void opened() {
    exchange.joined(this);
  }

  @Override
  public void received(String text) {
    Optional<JsonNode> request = Json.read(text).filter(JsonNode::isObject);
    if (request.isPresent()) {
      execute(request.get());
    } else if ("ping".equals(text) && exchange.generation() == BitmartGeneration.V1) {
      socket.reply("pong");
    } else {
      socket.reply(BitmartServerFrames.error("Invalid message: message must be JSON: " + text));
    }
  }

  @Override
  public void closed() {
    exchange.left(this);
  }

  boolean hears(String subscription) {
    return subscriptions.containsKey(subscription);
  }

  boolean hearsAccount(String subscription) {
    return accountSubscriptions.contains(subscription);
  }

  Iterable<BitmartSubscription> subscriptions() {
    return subscriptions.values();
  }

  /** Sends the captured frames that are due and wanted. */
  void play(Instant now) {
    if (cursor != null) {
      cursor.due(now).stream().filter(this::wants).map(ReplayFrame::frame).forEach(socket::push);
    }
  }

  void push(OutgoingFrame frame) {
    socket.push(frame);
  }

  /** Closes a socket that has subscribed nothing for too long. */
  void expire(Instant now) {
    if (subscriptions.isEmpty()
        && accountSubscriptions.isEmpty()
        && now.isAfter(idleSince.plus(WITHOUT_SUBSCRIPTIONS))) {
      idleSince = now;
      socket.close(NORMAL, "No subscription");
    }
  }

  // A push's group may carry a speed that the subscription did not have, and the other way round.
  private boolean wants(ReplayFrame frame) {
    String wanted = frame.subscription().replaceAll("@.*", "");
    return subscriptions.keySet().stream()
        .anyMatch(subscription -> subscription.replaceAll("@.*", "").equals(wanted));
  }

  private void execute(JsonNode request) {
    String action = request.path("action").asText();
    switch (action) {
      case "ping" -> pong();
      case "access" -> logIn(request.path("args"));
      case "subscribe", "unsubscribe", "request" -> eachSubscription(action, request);
      default ->
          socket.reply(
              BitmartServerFrames.error(
                  "Invalid action ["
                      + action
                      + "] for group ["
                      + request.path("args").path(0).asText()
                      + "]"));
    }
  }

  private void pong() {
    if (exchange.generation() == BitmartGeneration.V1) {
      socket.reply("pong");
    } else {
      socket.reply(
          Json.object().put("group", "System").put("data", "pong+" + UUID.randomUUID()).toString());
    }
  }

  private void logIn(JsonNode arguments) {
    if (loggedIn) {
      socket.reply(BitmartServerFrames.access("access failed: already authorized"));
      return;
    }
    Optional<String> refusal =
        account ? exchange.login().refusal(arguments) : Optional.of("access failed: public socket");
    loggedIn = refusal.isEmpty();
    socket.reply(BitmartServerFrames.access(refusal.orElse(null)));
    if (!loggedIn) {
      socket.close(NORMAL, "access failed");
    }
  }

  private void eachSubscription(String action, JsonNode request) {
    JsonNode arguments = request.path("args");
    if (!arguments.isArray() || arguments.isEmpty()) {
      socket.reply(BitmartServerFrames.error("Invalid message: args must be a list of channels"));
    } else if (arguments.toString().length() > LONGEST_ARGUMENTS) {
      socket.reply(BitmartServerFrames.error("Invalid message: args exceed 4096 bytes"));
    } else {
      arguments.forEach(argument -> subscription(action, argument.asText(), request));
    }
  }

  private void subscription(String action, String text, JsonNode request) {
    if (BitmartProtocol.PRIVATE.contains(text.replaceAll(":.*", "")) && !loggedIn) {
      socket.reply(BitmartServerFrames.refused(action, text, "need authenication", request));
      return;
    }
    if (account && BitmartAccountStreams.exists(text) && !"request".equals(action)) {
      own(action, text, request);
      return;
    }
    BitmartSubscription subscription = BitmartSubscription.parse(text, exchange.generation());
    Optional<BitmartStream> stream =
        subscription == null || account ? Optional.empty() : exchange.streams().find(subscription);
    if (subscription == null || stream.isEmpty()) {
      socket.reply(
          BitmartServerFrames.refused(action, text, "Invalid channel: not found " + text, request));
      return;
    }
    switch (action) {
      case "subscribe" -> subscribe(subscription, stream.get(), request);
      case "unsubscribe" -> unsubscribe(subscription, request);
      default -> snapshot(subscription, stream.get(), request);
    }
  }

  private void own(String action, String text, JsonNode request) {
    if ("subscribe".equals(action)) {
      accountSubscriptions.add(text);
    } else {
      accountSubscriptions.remove(text);
      idleSince = exchange.now();
    }
    socket.reply(BitmartServerFrames.acknowledged(action, text, request));
  }

  private void subscribe(BitmartSubscription subscription, BitmartStream stream, JsonNode request) {
    socket.reply(BitmartServerFrames.acknowledged("subscribe", subscription.text(), request));
    boolean fresh = subscriptions.put(subscription.text(), subscription) == null;
    if (cursor != null) {
      cursor.subscribed(exchange.now());
    } else if (fresh) {
      stream.snapshot().forEach(socket::push);
    }
  }

  private void unsubscribe(BitmartSubscription subscription, JsonNode request) {
    subscriptions.remove(subscription.text());
    exchange.unheard(subscription);
    idleSince = exchange.now();
    socket.reply(BitmartServerFrames.acknowledged("unsubscribe", subscription.text(), request));
  }

  private void snapshot(BitmartSubscription subscription, BitmartStream stream, JsonNode request) {
    if (subscription.kind() == BitmartSubscription.Family.DEPTH_INCREASE
        && hears(subscription.text())
        && cursor == null) {
      stream.snapshot().forEach(socket::push);
    } else {
      exchange.unheard(subscription);
      socket.reply(
          BitmartServerFrames.refused(
              "request",
              subscription.text(),
              "Invalid action [request] for group [" + subscription.text() + "]",
              request));
    }
  }
}
