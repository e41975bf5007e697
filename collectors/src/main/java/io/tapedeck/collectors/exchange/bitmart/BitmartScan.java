package io.tapedeck.collectors.exchange.bitmart;

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
import org.jspecify.annotations.Nullable;

/**
 * One pass over the fields of one object, until group and data, or all of a control frame, were
 * met.
 */
final class BitmartScan {

  private static final String OK = "1000";

  private final JsonParser parser;
  private final BitmartBody body = new BitmartBody();

  private @Nullable String group;
  private @Nullable String action;
  private @Nullable String success;
  private @Nullable String error;
  private @Nullable String code;
  private @Nullable String message;
  private boolean sentByClient;
  private boolean dataSeen;

  BitmartScan(JsonParser parser) {
    this.parser = parser;
  }

  /** The parser stands on the object's start. */
  Inbound scan() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("data") && group != null && action == null) {
        return push(group);
      }
      field(name);
    }
    if (group != null && action == null && error == null) {
      return dataSeen ? push(group) : malformed();
    }
    return code != null ? answer(code) : control();
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "group" -> group = JsonFrames.scalar(parser);
      case "action" -> action = JsonFrames.scalar(parser);
      case "success" -> success = JsonFrames.scalar(parser);
      case "error" -> error = JsonFrames.scalar(parser);
      case "code" -> code = JsonFrames.scalar(parser);
      case "message" -> message = JsonFrames.scalar(parser);
      case "args" -> {
        sentByClient = true;
        parser.skipChildren();
      }
      case "data" -> {
        dataSeen = true;
        body.scan(parser);
      }
      default -> parser.skipChildren();
    }
  }

  private static Inbound push(String group) {
    if (group.equals("System")) {
      return new Inbound.Heartbeat();
    }
    Subscription subscription = BitmartSubscriptions.parse(group);
    Channel channel = BitmartChannels.BY_NAME.get(subscription.channel());
    return channel == null
        ? new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, "no such group: " + subscription)
        : Inbound.Data.of(channel, subscription.symbol(), Naming.SUBSCRIPTION);
  }

  private Inbound malformed() {
    return new Inbound.Unreadable(Fault.MALFORMED, "a frame of group " + group + " without data");
  }

  /** A REST envelope: its code decides, not the HTTP status. */
  private Inbound answer(String number) {
    return number.equals(OK)
        ? body.data()
        : new Inbound.Refused(List.of(), number, message == null ? "" : message, null);
  }

  private Inbound control() {
    if (action == null) {
      return error == null
          ? new Inbound.Unreadable(Fault.UNREADABLE, "neither a group nor a known control frame")
          : new Inbound.Refused(List.of(), "", error, null);
    }
    if (sentByClient) {
      return new Inbound.Notice(action);
    }
    return switch (action) {
      case "ping", "pong" -> new Inbound.Heartbeat();
      case BitmartFrames.LOGIN ->
          new Inbound.LoginAnswer("true".equals(success), "", error == null ? "" : error);
      default -> acknowledgement(action);
    };
  }

  private Inbound acknowledgement(String operation) {
    List<Subscription> subscriptions =
        group == null ? List.of() : List.of(BitmartSubscriptions.parse(group));
    if (!"true".equals(success)) {
      return new Inbound.Refused(subscriptions, "", error == null ? "" : error, null);
    }
    if (subscriptions.isEmpty()) {
      return new Inbound.Notice(operation);
    }
    return switch (operation) {
      case "subscribe" -> new Inbound.Acknowledged(subscriptions.get(0));
      case "unsubscribe" -> new Inbound.Unsubscribed(subscriptions.get(0));
      default -> new Inbound.Notice(operation);
    };
  }
}
