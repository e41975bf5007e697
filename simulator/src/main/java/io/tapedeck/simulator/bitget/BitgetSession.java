package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.replay.ReplayFrame;
import io.tapedeck.simulator.replay.ReplayTape;
import io.tapedeck.simulator.server.ClientSocket;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.SocketSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One Bitget socket. Simulator's thread only. */
final class BitgetSession implements SocketSession {

  private static final int NORMAL = 1000;
  private static final int POLICY = 1008;

  private final BitgetProtocol exchange;
  private final BitgetServerDialect dialect;
  private final ClientSocket socket;
  private final ReplayTape.@Nullable Cursor cursor;
  private final BitgetSessionLimits limits;
  private final Map<String, BitgetSubscription> subscriptions = new LinkedHashMap<>();
  private boolean loggedIn;
  private boolean ended;

  BitgetSession(
      BitgetProtocol exchange,
      BitgetServerDialect dialect,
      ClientSocket socket,
      BitgetSessionLimits limits,
      ReplayTape.@Nullable Cursor cursor) {
    this.exchange = exchange;
    this.dialect = dialect;
    this.socket = socket;
    this.limits = limits;
    this.cursor = cursor;
  }

  @Override
  public void opened() {
    exchange.joined(this);
  }

  @Override
  public void closed() {
    exchange.left(this);
  }

  @Override
  public void received(String text) {
    if (!limits.mayTalk()) {
      refuse(BitgetRefusal.of("30007", "request over limit,connection close"), null, null);
      end(POLICY, "Too many messages");
    } else if ("ping".equals(text)) {
      limits.pinged(exchange.now());
      socket.reply("pong");
    } else {
      Optional<JsonNode> request = Json.read(text).filter(JsonNode::isObject);
      if (request.isPresent()) {
        execute(request.get());
      } else {
        refuse(BitgetRefusal.of("30002", "Illegal request"), null, null);
      }
    }
  }

  boolean hears(String key) {
    return subscriptions.containsKey(key);
  }

  Collection<BitgetSubscription> subscriptions() {
    return subscriptions.values();
  }

  void push(OutgoingFrame frame) {
    socket.push(frame);
  }

  /** Sends the captured frames that are due and wanted. */
  void play(Instant now) {
    if (cursor != null) {
      cursor.due(now).stream().filter(this::wants).map(ReplayFrame::frame).forEach(socket::push);
    }
  }

  /** Closes the socket when its time has come. */
  void expire(Instant now) {
    if (!ended) {
      limits.end(now, !subscriptions.isEmpty()).ifPresent(why -> end(NORMAL, why));
    }
  }

  private boolean wants(ReplayFrame frame) {
    return subscriptions.values().stream()
        .anyMatch(
            subscription ->
                BitgetReplay.subscription(subscription.arg()).equals(frame.subscription()));
  }

  private void execute(JsonNode request) {
    String operation = request.path("op").asText();
    JsonNode arguments = request.path("args");
    switch (operation) {
      case "login" -> logIn(arguments);
      case "subscribe", "unsubscribe" -> eachArgument(operation, arguments);
      default -> refuse(BitgetRefusal.of("30003", "Invalid op"), null, null);
    }
  }

  private void logIn(JsonNode arguments) {
    try {
      if (!dialect.tellsAccounts()) {
        throw BitgetRefusal.of("30005", "Login failed");
      }
      exchange.login().check(arguments);
      loggedIn = true;
      socket.reply(BitgetServerFrames.loggedIn());
    } catch (BitgetRefusal refusal) {
      refuse(refusal, null, null);
      end(POLICY, "Login failed");
    }
  }

  private void eachArgument(String operation, JsonNode arguments) {
    if (!arguments.isArray() || arguments.isEmpty() || tooLong(arguments)) {
      refuse(BitgetRefusal.of("30002", "Illegal request"), null, null);
      return;
    }
    for (JsonNode argument : arguments) {
      try {
        BitgetSubscription subscription = exchange.subscriptions().read(dialect, argument);
        if ("subscribe".equals(operation)) {
          subscribe(subscription);
        } else {
          unsubscribe(subscription);
        }
      } catch (BitgetRefusal refusal) {
        refuse(refusal, operation, argument);
      }
    }
  }

  private void subscribe(BitgetSubscription subscription) throws BitgetRefusal {
    if (subscription.isPrivate() && !loggedIn) {
      throw BitgetRefusal.of("30004", "User needs to log in");
    }
    if (!limits.maySubscribe() || subscriptions.size() >= BitgetSessionLimits.MOST_CHANNELS) {
      throw BitgetRefusal.of("30006", "request too many");
    }
    boolean fresh = subscriptions.put(subscription.key(), subscription) == null;
    socket.reply(BitgetServerFrames.acknowledged("subscribe", subscription.arg()));
    if (cursor != null) {
      cursor.subscribed(exchange.now());
    } else if (fresh) {
      exchange.streams().find(subscription).snapshot().forEach(socket::push);
    }
  }

  private void unsubscribe(BitgetSubscription subscription) {
    subscriptions.remove(subscription.key());
    exchange.unheard(subscription);
    socket.reply(BitgetServerFrames.acknowledged("unsubscribe", subscription.arg()));
  }

  private void refuse(
      BitgetRefusal refusal, @Nullable String operation, @Nullable JsonNode argument) {
    String message = String.valueOf(refusal.getMessage());
    socket.reply(BitgetServerFrames.refused(dialect, refusal.code(), message, operation, argument));
  }

  private void end(int code, String reason) {
    ended = true;
    socket.close(code, reason);
  }

  private static boolean tooLong(JsonNode arguments) {
    return arguments.toString().getBytes(StandardCharsets.UTF_8).length
        > BitgetSessionLimits.LONGEST_ARGUMENTS;
  }
}
