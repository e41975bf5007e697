package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.ClientSocket;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.SocketSession;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One socket of market data, of either generation. Simulator's thread only. */
final class LtpMarketSession implements SocketSession {

  private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);
  private static final int PAIRS = 5;
  private static final int PAIRS_WITH_LOGIN = 50;
  private static final int NORMAL = 1000;
  private static final int POLICY_VIOLATION = 1008;

  private final LtpProtocol exchange;
  private final ClientSocket socket;
  private final LtpGeneration generation;
  private final Set<LtpSubscription> subscriptions = new LinkedHashSet<>();
  private Instant traffic;
  private boolean loggedIn;
  private boolean closing;

  LtpMarketSession(
      LtpProtocol exchange, ClientSocket socket, LtpGeneration generation, boolean binary) {
    this.exchange = exchange;
    this.socket = socket;
    this.generation = generation;
    this.traffic = exchange.now();
    if (binary) {
      socket.compress();
    }
  }

  @Override
  public void opened() {
    if (exchange.hasRoom()) {
      exchange.joined(this);
    } else {
      refuse(11200, "too many connections", Json.array());
      socket.close(POLICY_VIOLATION, "too many connections");
      closing = true;
    }
  }

  @Override
  public void received(String text) {
    traffic = exchange.now();
    if (closing) {
      return;
    }
    if ("ping".equals(text) && generation == LtpGeneration.V1) {
      socket.reply("pong");
      return;
    }
    Optional<JsonNode> request = Json.read(text).filter(JsonNode::isObject);
    if (request.isEmpty()) {
      refuse(11103, "invalid request", Json.array());
    } else if (request.get().has("ping")) {
      socket.reply(Json.object().<ObjectNode>set("pong", request.get().path("ping")).toString());
    } else if (!exchange.mayAsk()) {
      refuse(11260, "request rate exceeded", Json.array());
    } else {
      execute(request.get());
    }
  }

  @Override
  public void closed() {
    exchange.left(this);
  }

  boolean hears(LtpSubscription subscription) {
    return subscriptions.contains(subscription);
  }

  Set<LtpSubscription> subscriptions() {
    return subscriptions;
  }

  LtpGeneration generation() {
    return generation;
  }

  boolean isLoggedIn() {
    return loggedIn;
  }

  void push(OutgoingFrame frame) {
    traffic = exchange.now();
    socket.push(frame);
  }

  /** Closes a socket that was silent for too long, in both directions. */
  void expire(Instant now) {
    if (!closing && now.isAfter(traffic.plus(IDLE_LIMIT))) {
      closing = true;
      socket.close(NORMAL, "Idle");
    }
  }

  private void execute(JsonNode request) {
    // The oldest form says action and args; generation 1 writes events in upper case.
    boolean oldest = generation == LtpGeneration.V1 && request.has("args");
    String event = request.path(oldest ? "action" : "event").asText();
    String known = generation == LtpGeneration.V1 ? event.toLowerCase(Locale.ROOT) : event;
    if ("login".equals(request.path("action").asText())) {
      logIn(request.path("args"));
    } else if ("subscribe".equals(known) || "unsubscribe".equals(known)) {
      eachSubscription(event, "subscribe".equals(known), request.path(oldest ? "args" : "arg"));
    } else {
      refuse(11103, "invalid request", Json.array());
    }
  }

  private void logIn(JsonNode arguments) {
    Optional<String> refusal = exchange.login().marketRefusal(arguments);
    loggedIn = loggedIn || refusal.isEmpty();
    socket.reply(refusal.map(LtpServerFrames::loginRefused).orElseGet(LtpServerFrames::loggedIn));
  }

  private void eachSubscription(String event, boolean subscribes, JsonNode elements) {
    if (!elements.isArray() || elements.isEmpty()) {
      refuse(11102, "invalid parameter", elements);
      return;
    }
    ArrayNode done = Json.array();
    Set<LtpSubscription> fresh = new LinkedHashSet<>();
    for (JsonNode element : elements) {
      LtpSubscription subscription = subscription(element);
      if (subscription != null
          && (subscribes ? allowed(subscription, element) : heard(subscription, element))) {
        done.add(element);
        if (subscribes && subscriptions.add(subscription)) {
          fresh.add(subscription);
        } else if (!subscribes) {
          subscriptions.remove(subscription);
          exchange.unheard(generation, subscription);
        }
      }
    }
    if (!done.isEmpty()) {
      socket.reply(LtpServerFrames.acknowledged(event, done));
    }
    fresh.forEach(
        subscription ->
            exchange
                .streams(generation)
                .find(subscription)
                .ifPresent(stream -> stream.snapshot().forEach(this::push)));
  }

  private @Nullable LtpSubscription subscription(JsonNode element) {
    Optional<LtpSubscription.Channel> channel = LtpSubscription.channel(element, generation);
    String symbol = element.path(generation == LtpGeneration.V1 ? "instId" : "sym").asText();
    if (channel.isEmpty()) {
      refuse(11101, "invalid channel", Json.array().add(element));
      return null;
    }
    if (!exchange.lists(symbol, channel.get().perpetualOnly())) {
      refuse(11100, "invalid symbol", Json.array().add(element));
      return null;
    }
    Optional<LtpSubscription> subscription = LtpSubscription.of(channel.get(), symbol, element);
    if (subscription.isEmpty()) {
      refuse(11102, "invalid parameter", Json.array().add(element));
    }
    return subscription.orElse(null);
  }

  private boolean allowed(LtpSubscription subscription, JsonNode element) {
    long pairs =
        Stream.concat(subscriptions.stream(), Stream.of(subscription))
            .map(LtpSubscription::symbol)
            .collect(Collectors.toSet())
            .size();
    if (pairs <= (loggedIn ? PAIRS_WITH_LOGIN : PAIRS)) {
      return true;
    }
    refuse(loggedIn ? 11220 : 11210, "pair limit reached", Json.array().add(element));
    return false;
  }

  private boolean heard(LtpSubscription subscription, JsonNode element) {
    if (subscriptions.contains(subscription)) {
      return true;
    }
    refuse(11112, "not subscribed", Json.array().add(element));
    return false;
  }

  private void refuse(int code, String text, JsonNode argument) {
    socket.reply(LtpServerFrames.refused(generation, code, text, argument));
  }
}
