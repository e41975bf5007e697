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

  /** Private subscriptions of which nothing is ever told. */
  private static final Set<String> EMPTY = Set.of("affiliate", "privateNotifications");

  private final BitmexProtocol exchange;
  private final ClientSocket socket;
  private final Budget commands;
  private final long remaining;
  private final boolean platform;
  private final @Nullable String firstSubscriptions;
  private final ReplayTape.@Nullable Cursor cursor;
  private final Set<BitmexSubscription> subscriptions = new LinkedHashSet<>();
  private final Set<BitmexAccountSubscription> accountSubscriptions = new LinkedHashSet<>();
  private final @Nullable String refusal;
  private boolean loggedIn;

  /**
   * What the request that opened the socket said of an account.
   *
   * @param refusal why the key was refused; null when it was not, or there was none
   */
  record Credentials(boolean accepted, @Nullable String refusal) {}

  BitmexSession(
      BitmexProtocol exchange,
      ClientSocket socket,
      Budget commands,
      long remaining,
      boolean platform,
      @Nullable String firstSubscriptions,
      Credentials credentials,
      ReplayTape.@Nullable Cursor cursor) {
    this.exchange = exchange;
    this.socket = socket;
    this.commands = commands;
    this.remaining = remaining;
    this.platform = platform;
    this.firstSubscriptions = firstSubscriptions;
    this.loggedIn = credentials.accepted();
    this.refusal = credentials.refusal();
    this.cursor = cursor;
  }

  @Override
  public void opened() {
    exchange.joined(this);
    if (refusal != null) {
      refuse(401, refusal, Json.object());
      socket.close(POLICY_VIOLATION, "Authorization failed");
      return;
    }
    socket.reply(BitmexReplies.welcome(exchange.now(), remaining));
    if (firstSubscriptions != null) {
      ObjectNode request = Json.object().put("op", "subscribe");
      request.set("args", Json.texts(List.of(firstSubscriptions.split(","))));
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
      refuse(400, "Unrecognized request. Send 'help' for documentation.", Json.object());
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
    return subscriptions.contains(new BitmexSubscription(table, symbol))
        || subscriptions.contains(new BitmexSubscription(table, null));
  }

  /** Sends a change of the accounts to a client that listens to it; once, whatever it asked. */
  void tell(BitmexPrivateTables.Change change) {
    boolean wanted =
        accountSubscriptions.stream()
            .anyMatch(
                subscription ->
                    subscription.wants(change.table(), change.account(), change.symbol()));
    if (wanted) {
      socket.push(change.frame());
    }
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
    return subscriptions.contains(new BitmexSubscription(frame.subscription(), null))
        || frame.symbols().stream().anyMatch(symbol -> wants(frame.subscription(), symbol));
  }

  private void throttled(JsonNode request) {
    Budget.Draw draw = commands.take();
    if (draw.granted()) {
      execute(request);
    } else {
      socket.reply(BitmexReplies.throttled(draw.retrySeconds(), request));
      exchange.refused();
    }
  }

  private void execute(JsonNode request) {
    switch (request.path("op").asText()) {
      case "subscribe" -> eachSubscription(request, this::subscribe);
      case "unsubscribe" -> eachSubscription(request, this::unsubscribe);
      case "authKeyExpires" -> logIn(request);
      case "help" -> socket.reply(exchange.help());
      case "ping" -> socket.reply("pong");
      case "cancelAllAfter" -> refuse(401, "Authorization Required", request);
      default -> refuse(400, "Unrecognized request. Send 'help' for documentation.", request);
    }
  }

  private interface TopicCommand {
    void on(String subscription, JsonNode request);
  }

  private void eachSubscription(JsonNode request, TopicCommand command) {
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
    BitmexSubscription subscription = BitmexSubscription.of(text);
    BitmexTable table = exchange.tables().find(subscription.table()).orElse(null);
    String name = text.replaceAll("[:@].*", "");
    if (BitmexTables.PRIVATE.contains(name)) {
      subscribeAccount(text, request);
    } else if (table == null || platform != BitmexTables.PLATFORM.contains(subscription.table())) {
      refuse(400, "Unknown table: " + subscription.table(), request);
    } else if (subscription.symbol() != null && exchange.find(subscription.symbol()).isEmpty()) {
      refuse(400, "Unknown or expired symbol.", request);
    } else if (!subscriptions.add(subscription)) {
      refuse(400, "You are already subscribed to this topic: " + text, request);
    } else {
      socket.reply(BitmexReplies.acknowledged("subscribe", text, request));
      if (cursor != null) {
        cursor.subscribed(exchange.now());
      }
      exchange.start(this, table, subscription);
    }
  }

  private void unsubscribe(String text, JsonNode request) {
    boolean own = accountSubscriptions.removeIf(subscription -> subscription.text().equals(text));
    if (subscriptions.remove(BitmexSubscription.of(text)) || own) {
      socket.reply(BitmexReplies.acknowledged("unsubscribe", text, request));
    } else {
      refuse(400, "You are not subscribed to this topic: " + text, request);
    }
  }

  private void subscribeAccount(String text, JsonNode request) {
    BitmexPrivateTables tables = exchange.privateTables();
    BitmexAccountSubscription subscription =
        BitmexAccountSubscription.of(text, tables.own(), tables.accounts()).orElse(null);
    if (!loggedIn) {
      refuse(
          401,
          "User requested an account-locked subscription but no authorization was provided.",
          request);
    } else if (subscription == null && EMPTY.contains(text.replaceAll("@\\[.*]$", ""))) {
      socket.reply(BitmexReplies.acknowledged("subscribe", text, request));
    } else if (subscription == null) {
      refuse(400, "Unknown table: " + text, request);
    } else if (!tables.accounts().containsAll(subscription.accounts())) {
      refuse(403, "Access Denied", request);
    } else if (subscription.symbol() != null
        && (!subscription.table().hasSymbols() || exchange.find(subscription.symbol()).isEmpty())) {
      refuse(400, "Unknown or expired symbol.", request);
    } else if (!accountSubscriptions.add(subscription)) {
      refuse(400, "You are already subscribed to this topic: " + text, request);
    } else {
      socket.reply(BitmexReplies.acknowledged("subscribe", text, request));
      push(tables.snapshot(subscription));
    }
  }

  private void logIn(JsonNode request) {
    JsonNode arguments = request.path("args");
    Optional<String> wrong =
        arguments.size() != 3 || !arguments.get(1).isIntegralNumber()
            ? Optional.of("authKeyExpires takes 3 arguments: key, expires, signature.")
            : exchange
                .signature()
                .socketRefusal(
                    arguments.get(0).asText(),
                    arguments.get(1).asText(),
                    arguments.get(2).asText());
    if (wrong.isEmpty() && loggedIn) {
      refuse(400, "You are already authenticated.", request);
    } else if (wrong.isEmpty()) {
      loggedIn = true;
      socket.reply(BitmexReplies.loggedIn(request));
    } else {
      refuse(401, wrong.get(), request);
      socket.close(POLICY_VIOLATION, "Authorization failed");
    }
  }

  private void refuse(int status, String text, JsonNode request) {
    socket.reply(BitmexReplies.error(status, text, request));
    exchange.refused();
  }
}
