package io.tapedeck.collectors.exchange.bitget;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.JsonFrames;
import io.tapedeck.collectors.exchange.Subscription;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the fields of one object, until argument and data, or all of a control frame or
 * REST body, were met.
 */
final class BitgetScan {

  private static final String REST_OK = "00000";
  private static final String SOCKET_OK = "0";

  /** Refusals of a login come as errors like any other; these codes are of logins alone. */
  private static final Set<String> LOGIN_REFUSED =
      Set.of("30005", "30011", "30012", "30013", "30014", "30015");

  private final JsonParser parser;
  private final BitgetBody body = new BitgetBody();

  private @Nullable BitgetArgument argument;
  private @Nullable String event;
  private @Nullable String operation;
  private @Nullable String code;
  private @Nullable String message;
  private boolean dataSeen;

  BitgetScan(JsonParser parser) {
    this.parser = parser;
  }

  /** The parser stands on the object's start. */
  Inbound scan() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("data") && argument != null && event == null) {
        return push(argument);
      }
      field(name);
    }
    if (operation != null && event == null) {
      return new Inbound.Notice(operation); // a frame that a client once sent
    }
    if (event != null) {
      return control(event);
    }
    if (argument != null) {
      return dataSeen
          ? push(argument)
          : new Inbound.Unreadable(
              Fault.MALFORMED, "a frame of " + argument.asSubscription() + " without data");
    }
    return code == null
        ? new Inbound.Unreadable(Fault.UNREADABLE, "neither a push nor a known control frame")
        : answer(code);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "arg" -> argument = BitgetArgument.read(parser);
      case "args" -> arguments();
      case "event" -> event = JsonFrames.scalar(parser);
      case "op" -> operation = JsonFrames.scalar(parser);
      case "code" -> code = JsonFrames.scalar(parser);
      case "msg", "message" -> message = JsonFrames.scalar(parser);
      case "data" -> {
        dataSeen = true;
        body.scan(parser);
      }
      default -> parser.skipChildren();
    }
  }

  /** One sample of an unsubscribe answer writes {@code args}, as the object itself or a list. */
  private void arguments() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      argument = BitgetArgument.read(parser);
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      BitgetArgument read = BitgetArgument.read(parser);
      argument = argument == null ? read : argument;
    }
  }

  private static Inbound push(BitgetArgument argument) {
    Channel channel = argument.find();
    return channel == null
        ? new Inbound.Unreadable(
            Fault.UNKNOWN_CHANNEL, "no such channel: " + argument.asSubscription())
        : Inbound.Data.of(channel, argument.symbol(), Naming.SUBSCRIPTION);
  }

  private Inbound control(String word) {
    String said = message == null ? "" : message;
    String number = code == null ? "" : code;
    List<Subscription> subscriptions =
        argument == null ? List.of() : List.of(argument.asSubscription());
    return switch (word) {
      case BitgetFrames.LOGIN ->
          new Inbound.LoginAnswer(
              number.isEmpty() || number.equals(SOCKET_OK) || number.equals(REST_OK), number, said);
      case "error" ->
          LOGIN_REFUSED.contains(number)
              ? new Inbound.LoginAnswer(false, number, said)
              : new Inbound.Refused(subscriptions, number, said, null);
      case "subscribe" ->
          subscriptions.isEmpty()
              ? new Inbound.Notice(word)
              : new Inbound.Acknowledged(subscriptions.get(0));
      case "unsubscribe" ->
          subscriptions.isEmpty()
              ? new Inbound.Notice(word)
              : new Inbound.Unsubscribed(subscriptions.get(0));
      case "ping", "pong" -> new Inbound.Heartbeat();
      default -> new Inbound.Notice(word);
    };
  }

  /** A REST envelope: its code decides, not the HTTP status. */
  private Inbound answer(String number) {
    return number.equals(REST_OK)
        ? body.data()
        : new Inbound.Refused(List.of(), number, message == null ? "" : message, null);
  }
}
