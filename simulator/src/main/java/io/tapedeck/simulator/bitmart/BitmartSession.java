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

  private static final Duration WITHOUT_TOPICS = Duration.ofMinutes(5);
  private static final int LONGEST_ARGUMENTS = 4_096;
  private static final int NORMAL = 1000;

  private final BitmartProtocol exchange;
  private final ClientSocket socket;
  private final boolean account;
  private final ReplayTape.@Nullable Cursor cursor;
  private final Map<String, BitmartSubscription> topics = new LinkedHashMap<>();
  private final Set<String> ownTopics = new LinkedHashSet<>();
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

  boolean hears(String topic) {
    return topics.containsKey(topic);
  }

  boolean hearsOwn(String topic) {
    return ownTopics.contains(topic);
  }

  Iterable<BitmartSubscription> topics() {
    return topics.values();
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
    if (topics.isEmpty() && ownTopics.isEmpty() && now.isAfter(idleSince.plus(WITHOUT_TOPICS))) {
      idleSince = now;
      socket.close(NORMAL, "No subscription");
    }
  }

  // A push's group may carry a speed that the subscription did not have, and the other way round.
  private boolean wants(ReplayFrame frame) {
    String wanted = frame.topic().replaceAll("@.*", "");
    return topics.keySet().stream().anyMatch(topic -> topic.replaceAll("@.*", "").equals(wanted));
  }

  private void execute(JsonNode request) {
    String action = request.path("action").asText();
    switch (action) {
      case "ping" -> pong();
      case "access" -> logIn(request.path("args"));
      case "subscribe", "unsubscribe", "request" -> eachTopic(action, request);
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

  private void eachTopic(String action, JsonNode request) {
    JsonNode arguments = request.path("args");
    if (!arguments.isArray() || arguments.isEmpty()) {
      socket.reply(BitmartServerFrames.error("Invalid message: args must be a list of channels"));
    } else if (arguments.toString().length() > LONGEST_ARGUMENTS) {
      socket.reply(BitmartServerFrames.error("Invalid message: args exceed 4096 bytes"));
    } else {
      arguments.forEach(argument -> topic(action, argument.asText(), request));
    }
  }

  private void topic(String action, String text, JsonNode request) {
    if (BitmartProtocol.PRIVATE.contains(text.replaceAll(":.*", "")) && !loggedIn) {
      socket.reply(BitmartServerFrames.refused(action, text, "need authenication", request));
      return;
    }
    if (account && BitmartAccountStreams.exists(text) && !"request".equals(action)) {
      own(action, text, request);
      return;
    }
    BitmartSubscription topic = BitmartSubscription.parse(text, exchange.generation());
    Optional<BitmartStream> stream =
        topic == null || account ? Optional.empty() : exchange.streams().find(topic);
    if (topic == null || stream.isEmpty()) {
      socket.reply(
          BitmartServerFrames.refused(action, text, "Invalid channel: not found " + text, request));
      return;
    }
    switch (action) {
      case "subscribe" -> subscribe(topic, stream.get(), request);
      case "unsubscribe" -> unsubscribe(topic, request);
      default -> snapshot(topic, stream.get(), request);
    }
  }

  private void own(String action, String text, JsonNode request) {
    if ("subscribe".equals(action)) {
      ownTopics.add(text);
    } else {
      ownTopics.remove(text);
      idleSince = exchange.now();
    }
    socket.reply(BitmartServerFrames.acknowledged(action, text, request));
  }

  private void subscribe(BitmartSubscription topic, BitmartStream stream, JsonNode request) {
    socket.reply(BitmartServerFrames.acknowledged("subscribe", topic.text(), request));
    boolean fresh = topics.put(topic.text(), topic) == null;
    if (cursor != null) {
      cursor.subscribed(exchange.now());
    } else if (fresh) {
      stream.image().forEach(socket::push);
    }
  }

  private void unsubscribe(BitmartSubscription topic, JsonNode request) {
    topics.remove(topic.text());
    exchange.unheard(topic);
    idleSince = exchange.now();
    socket.reply(BitmartServerFrames.acknowledged("unsubscribe", topic.text(), request));
  }

  private void snapshot(BitmartSubscription topic, BitmartStream stream, JsonNode request) {
    if (topic.kind() == BitmartSubscription.Kind.DEPTH_INCREASE
        && hears(topic.text())
        && cursor == null) {
      stream.image().forEach(socket::push);
    } else {
      exchange.unheard(topic);
      socket.reply(
          BitmartServerFrames.refused(
              "request",
              topic.text(),
              "Invalid action [request] for group [" + topic.text() + "]",
              request));
    }
  }
}
