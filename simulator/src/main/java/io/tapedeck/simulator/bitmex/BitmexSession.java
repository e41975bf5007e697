package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.replay.ReplayFrame;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.ClientSocket;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.SocketSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One BitMEX socket: commands in, acknowledgements and tables out. Simulator's thread only. */
final class BitmexSession implements SocketSession {

  private static final int POLICY_VIOLATION = 1008;

  private final BitmexProtocol exchange;
  private final ClientSocket socket;
  private final Budget commands;
  private final long remaining;
  private final boolean platform;
  private final @Nullable String firstTopics;
  private final ReplayTape.@Nullable Cursor cursor;
  private final Set<Topic> topics = new LinkedHashSet<>();
  private boolean loggedIn;

  BitmexSession(
      BitmexProtocol exchange,
      ClientSocket socket,
      Budget commands,
      long remaining,
      boolean platform,
      @Nullable String firstTopics,
      ReplayTape.@Nullable Cursor cursor) {
    this.exchange = exchange;
    this.socket = socket;
    this.commands = commands;
    this.remaining = remaining;
    this.platform = platform;
    this.firstTopics = firstTopics;
    this.cursor = cursor;
  }

  @Override
  public void opened() {
    exchange.joined(this);
    socket.reply(BitmexReplies.welcome(exchange.now(), remaining));
    if (firstTopics != null) {
      ObjectNode request = Json.object().put("op", "subscribe");
      request.set("args", Json.texts(List.of(firstTopics.split(","))));
      execute(request);
    }
  }

  @Override
  public void received(String text) {
    if ("ping".equals(text)) {
      socket.reply("pong");
      return;
    }
    if ("help".equals(text)) {
      socket.reply(exchange.help());
      return;
    }
    Optional<JsonNode> request = Json.read(text).filter(JsonNode::isObject);
    if (request.isEmpty()) {
      socket.reply(
          BitmexReplies.error(
              400, "Unrecognized request. Send 'help' for documentation.", Json.object()));
    } else {
      throttled(request.get());
    }
  }

  @Override
  public void closed() {
    exchange.left(this);
  }

  /** Whether this client listens to a table's rows of a symbol. */
  boolean wants(String table, String symbol) {
    return topics.contains(new Topic(table, symbol)) || topics.contains(new Topic(table, null));
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

  private boolean wants(ReplayFrame frame) {
    return topics.contains(new Topic(frame.topic(), null))
        || frame.symbols().stream().anyMatch(symbol -> wants(frame.topic(), symbol));
  }

  private void throttled(JsonNode request) {
    Budget.Draw draw = commands.take();
    if (draw.granted()) {
      execute(request);
    } else {
      socket.reply(BitmexReplies.throttled(draw.retrySeconds(), request));
    }
  }

  private void execute(JsonNode request) {
    switch (request.path("op").asText()) {
      case "subscribe" -> eachTopic(request, this::subscribe);
      case "unsubscribe" -> eachTopic(request, this::unsubscribe);
      case "authKeyExpires" -> logIn(request);
      case "help" -> socket.reply(exchange.help());
      case "ping" -> socket.reply("pong");
      case "cancelAllAfter" -> refuse(401, "Authorization Required", request);
      default -> refuse(400, "Unrecognized request. Send 'help' for documentation.", request);
    }
  }

  private interface TopicCommand {
    void on(String topic, JsonNode request);
  }

  private void eachTopic(JsonNode request, TopicCommand command) {
    List<String> texts = new ArrayList<>();
    JsonNode arguments = request.path("args");
    if (arguments.isTextual()) {
      texts.add(arguments.asText());
    } else {
      arguments.forEach(argument -> texts.add(argument.asText()));
    }
    if (texts.isEmpty()) {
      refuse(400, "No topics given in args.", request);
    }
    texts.forEach(text -> command.on(text, request));
  }

  private void subscribe(String text, JsonNode request) {
    Topic topic = Topic.of(text);
    BitmexTable table = exchange.tables().find(topic.table()).orElse(null);
    String name = topic.table().replaceAll("@.*", "");
    if (BitmexTables.PRIVATE.contains(name)) {
      refusePrivate(request);
    } else if (table == null || platform != BitmexTables.PLATFORM.contains(topic.table())) {
      refuse(400, "Unknown table: " + topic.table(), request);
    } else if (topic.symbol() != null && exchange.find(topic.symbol()).isEmpty()) {
      refuse(400, "Unknown or expired symbol.", request);
    } else if (!topics.add(topic)) {
      refuse(400, "You are already subscribed to this topic: " + text, request);
    } else {
      socket.reply(BitmexReplies.acknowledged("subscribe", text, request));
      if (cursor != null) {
        cursor.subscribed(exchange.now());
      }
      exchange.start(this, table, topic);
    }
  }

  private void unsubscribe(String text, JsonNode request) {
    if (topics.remove(Topic.of(text))) {
      socket.reply(BitmexReplies.acknowledged("unsubscribe", text, request));
    } else {
      refuse(400, "You are not subscribed to this topic: " + text, request);
    }
  }

  private void refusePrivate(JsonNode request) {
    if (loggedIn) {
      refuse(403, "Access Denied", request);
    } else {
      refuse(
          401,
          "User requested an account-locked subscription but no authorization was provided.",
          request);
    }
  }

  private void logIn(JsonNode request) {
    Optional<String> refusal = exchange.login().refusal(request.path("args"));
    if (refusal.isEmpty()) {
      loggedIn = true;
      socket.reply(BitmexReplies.loggedIn(request));
    } else {
      refuse(401, refusal.get(), request);
      socket.close(POLICY_VIOLATION, "Authorization failed");
    }
  }

  private void refuse(int status, String text, JsonNode request) {
    socket.reply(BitmexReplies.error(status, text, request));
  }
}
