package io.tapedeck.collectors.exchange.ltp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.JsonFrames;
import io.tapedeck.collectors.exchange.Subscription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One pass over the fields of one object, until channel and symbol, or a control kind, are met. */
final class LtpScan {

  /** All mean success (API documentation). */
  private static final Set<String> OK = Set.of("0", "200", "200000");

  /** Codes of a refused login, which some sockets send under event {@code error}. */
  private static final Set<String> LOGIN_REFUSED =
      Set.of(
          "60009", "601007", "601008", "601009", "601012", "601016", "10001", "11106", "11107",
          "11108");

  /** The oldest frames write channels in lower case. */
  private static final Map<String, Channel> BY_LOWER_CASE =
      LtpChannels.ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  channel -> channel.name().toLowerCase(Locale.ROOT), Function.identity()));

  private final JsonParser parser;
  private final LtpBody body = new LtpBody();
  private final List<Subscription> arguments = new ArrayList<>();

  private @Nullable String event;
  private @Nullable String action;
  private @Nullable String channel;
  private @Nullable String symbol;
  private @Nullable String code;
  private @Nullable String message;
  private boolean argumentSeen;
  private boolean severalArguments;
  private boolean sentByClient;
  private boolean heartbeat;
  private boolean dataSeen;

  LtpScan(JsonParser parser) {
    this.parser = parser;
  }

  /** The parser stands on the object's start. */
  Inbound scan() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("data") && argumentSeen && !severalArguments && !isControl()) {
        return pushed();
      }
      field(name);
    }
    if (heartbeat && !dataSeen) {
      return new Inbound.Heartbeat();
    }
    if (isControl()) {
      return control();
    }
    if (argumentSeen && !severalArguments) {
      return dataSeen
          ? pushed()
          : new Inbound.Unreadable(Fault.MALFORMED, "a frame of a channel without data");
    }
    if (channel != null) {
      return named(channel, symbol);
    }
    return code == null
        ? new Inbound.Unreadable(Fault.UNREADABLE, "neither a channel nor a known control frame")
        : answer(code);
  }

  private boolean isControl() {
    return event != null || action != null;
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "event" -> event = JsonFrames.scalar(parser);
      case "action" -> action = JsonFrames.scalar(parser);
      case "channel" -> channel = JsonFrames.scalar(parser);
      case "sym", "instId" -> symbol = JsonFrames.scalar(parser);
      case "code" -> code = JsonFrames.scalar(parser);
      case "msg", "message" -> message = JsonFrames.scalar(parser);
      case "ping", "pong" -> {
        heartbeat = true;
        parser.skipChildren();
      }
      case "args" -> {
        sentByClient = true;
        parser.skipChildren();
      }
      case "arg" -> argument();
      case "data" -> {
        dataSeen = true;
        body.scan(parser);
      }
      default -> parser.skipChildren();
    }
  }

  /** One object in a push, a list of them in an acknowledgement. */
  private void argument() throws IOException {
    argumentSeen = true;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      subscription();
      return;
    }
    severalArguments = true;
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          subscription();
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void subscription() throws IOException {
    String name = null;
    String about = null;
    String interval = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "channel" -> name = JsonFrames.scalar(parser);
        case "sym", "instId" -> about = JsonFrames.scalar(parser);
        case "interval" -> interval = JsonFrames.scalar(parser);
        default -> parser.skipChildren();
      }
    }
    if (name != null) {
      arguments.add(
          new Subscription(LtpChannels.name(name, interval == null ? "" : interval), about));
    }
  }

  private Inbound pushed() {
    if (arguments.isEmpty()) {
      return new Inbound.Unreadable(Fault.MALFORMED, "a push whose arg names no channel");
    }
    Subscription subscription = arguments.get(0);
    Channel known = known(subscription.channel());
    return known == null
        ? new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, "no such channel: " + subscription)
        : data(known, subscription.symbol());
  }

  /** Generation 1 and the private sockets name the channel beside the data. */
  private Inbound named(String name, @Nullable String about) {
    Channel known = known(name);
    // Nothing but a private socket pushes what is not listed, such as margin calls.
    return data(known == null ? LtpChannels.NOTICE : known, about);
  }

  private static @Nullable Channel known(String name) {
    Channel exact = LtpChannels.BY_NAME.get(name);
    return exact == null ? BY_LOWER_CASE.get(name.toLowerCase(Locale.ROOT)) : exact;
  }

  private static Inbound data(Channel channel, @Nullable String about) {
    String subscribed = channel.scope() == Channel.Scope.WHOLE ? null : about;
    return Inbound.Data.of(channel, subscribed, Naming.SUBSCRIPTION);
  }

  private Inbound control() {
    if (sentByClient) {
      return new Inbound.Notice(action == null ? LtpFrames.LOGIN : action);
    }
    String number = code == null ? "" : code;
    String text = message == null ? "" : message;
    String operation = event == null ? String.valueOf(action) : event.toLowerCase(Locale.ROOT);
    boolean error = operation.equals("error");
    if (operation.equals(LtpFrames.LOGIN) || (error && LOGIN_REFUSED.contains(number))) {
      return new Inbound.LoginAnswer(!error && OK.contains(number), number, text);
    }
    if (code == null && !error) {
      return operation.equals("ping") || operation.equals("pong")
          ? new Inbound.Heartbeat()
          : new Inbound.Notice(operation);
    }
    if (error || !OK.contains(number)) {
      return new Inbound.Refused(arguments, number, text, null);
    }
    if (arguments.isEmpty()) {
      return new Inbound.Notice(operation);
    }
    return switch (operation) {
      case "subscribe" -> new Inbound.Acknowledged(arguments);
      case "unsubscribe" -> new Inbound.Unsubscribed(arguments);
      default -> new Inbound.Notice(operation);
    };
  }

  /** A REST envelope. */
  private Inbound answer(String number) {
    return OK.contains(number)
        ? body.data()
        : new Inbound.Refused(List.of(), number, message == null ? "" : message, null);
  }
}
