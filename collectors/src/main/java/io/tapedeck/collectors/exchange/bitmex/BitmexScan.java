package io.tapedeck.collectors.exchange.bitmex;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.JsonFrames;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the fields of one object, in whatever order they come. It ends at the first row
 * when that decides; a start snapshot without a filter so far is read on, because only the filter
 * says whether the table was taken whole.
 */
final class BitmexScan {

  /** More fields than an answer needs to be told from others. */
  private static final int MAX_FIELDS = 200;

  private final JsonParser parser;
  private final String login;

  private @Nullable String table;
  private @Nullable String action;
  private boolean filterSeen;
  private @Nullable String filterSymbol;
  private boolean dataSeen;
  private @Nullable String rowSymbol;
  private boolean severalSymbols;

  private final Set<String> others = new HashSet<>();
  private boolean info;
  private @Nullable Integer remaining;
  private @Nullable String success;
  private @Nullable String subscribed;
  private @Nullable String unsubscribed;
  private @Nullable String operation;
  private boolean sentByClient;
  private final List<Subscription> requested = new ArrayList<>();
  private @Nullable String error;
  private String errorName = "";
  private String status = "";
  private @Nullable Duration retryAfter;

  BitmexScan(JsonParser parser, String login) {
    this.parser = parser;
    this.login = login;
  }

  /** The parser stands on the object's start. */
  Inbound scan() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field(name);
      if (table != null && decided()) {
        return data(table);
      }
    }
    return table == null ? control() : data(table);
  }

  /** An update needs no more than its first row; a snapshot must say for what it stands. */
  private boolean decided() {
    return dataSeen && action != null && (filterSeen || !action.equals("partial"));
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "table" -> table = JsonFrames.scalar(parser);
      case "action" -> action = JsonFrames.scalar(parser);
      case "filter" -> filter();
      case "data" -> rows();
      case "info" -> {
        info = true;
        parser.skipChildren();
      }
      case "limit" -> limit();
      case "success" -> success = JsonFrames.scalar(parser);
      case "subscribe" -> subscribed = JsonFrames.scalar(parser);
      case "unsubscribe" -> unsubscribed = JsonFrames.scalar(parser);
      case "request" -> request();
      case "op" -> {
        sentByClient = true;
        operation = JsonFrames.scalar(parser);
      }
      case "error" -> error();
      case "status" -> status = String.valueOf(JsonFrames.scalar(parser));
      case "meta" -> meta();
      default -> {
        if (others.size() < MAX_FIELDS) {
          others.add(name);
        }
        parser.skipChildren();
      }
    }
  }

  private void filter() throws IOException {
    filterSeen = true;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      String value = JsonFrames.scalar(parser);
      if (name.equals("symbol")) {
        filterSymbol = value;
      }
    }
  }

  private void rows() throws IOException {
    dataSeen = true;
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      row();
      if (table != null && decided()) {
        return;
      }
    }
  }

  private void row() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean symbol = parser.currentName().equals("symbol");
      parser.nextToken();
      String value = JsonFrames.scalar(parser);
      if (symbol && value != null) {
        severalSymbols |= rowSymbol != null && !rowSymbol.equals(value);
        rowSymbol = value;
        if (table != null && action != null && !action.equals("partial")) {
          return;
        }
      }
    }
  }

  private void limit() throws IOException {
    object(
        (name, value) -> {
          if (name.equals("remaining") && value != null) {
            remaining = Integer.valueOf(value);
          }
        });
  }

  private void meta() throws IOException {
    object(
        (name, value) -> {
          if (name.equals("retryAfter") && value != null) {
            retryAfter = Duration.ofSeconds((long) Math.ceil(Double.parseDouble(value)));
          }
        });
  }

  private void error() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      error = String.valueOf(JsonFrames.scalar(parser));
      return;
    }
    error = "";
    object(
        (name, value) -> {
          if (name.equals("message")) {
            error = String.valueOf(value);
          } else if (name.equals("name")) {
            errorName = String.valueOf(value);
          }
        });
  }

  private interface Field {
    void accept(String name, @Nullable String value);
  }

  private void object(Field field) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field.accept(name, JsonFrames.scalar(parser));
    }
  }

  private void request() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("op")) {
        operation = JsonFrames.scalar(parser);
      } else if (name.equals("args") && value == JsonToken.START_ARRAY) {
        arguments();
      } else if (name.equals("args") && value == JsonToken.VALUE_STRING) {
        requested.add(BitmexSubscriptions.parse(parser.getText()));
      } else {
        parser.skipChildren();
      }
    }
  }

  private void arguments() throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        requested.add(BitmexSubscriptions.parse(parser.getText()));
      } else {
        parser.skipChildren();
      }
    }
  }

  private Inbound data(String name) {
    int mark = name.indexOf(BitmexSubscriptions.ACCOUNTS_MARK);
    Channel channel = BitmexChannels.BY_NAME.get(mark < 0 ? name : name.substring(0, mark));
    if (channel == null) {
      return new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, "no such table: " + name);
    }
    if (action == null || !dataSeen) {
      return new Inbound.Unreadable(
          Fault.MALFORMED, "a frame of table " + name + " without action or data");
    }
    if (channel.visibility() == Visibility.PRIVATE) {
      // Rows name their accounts; all of them are changed by later frames of the same feed.
      return Inbound.Data.of(channel, null, Naming.CHANNEL);
    }
    if (filterSeen || (action.equals("partial") && (severalSymbols || rowSymbol == null))) {
      return Inbound.Data.of(channel, filterSymbol, Naming.SUBSCRIPTION);
    }
    return Inbound.Data.of(channel, rowSymbol, Naming.CONTENT);
  }

  private Inbound control() {
    if (login.equals(operation) && !sentByClient) {
      return new Inbound.LoginAnswer("true".equals(success), status, error == null ? "" : error);
    }
    if (error != null) {
      return new Inbound.Refused(
          concerned(), status.isEmpty() ? errorName : status, error, retryAfter);
    }
    if (subscribed != null && "true".equals(success)) {
      return new Inbound.Acknowledged(BitmexSubscriptions.parse(subscribed));
    }
    if (unsubscribed != null && "true".equals(success)) {
      return new Inbound.Unsubscribed(BitmexSubscriptions.parse(unsubscribed));
    }
    if (info) {
      return new Inbound.Welcome(remaining);
    }
    if (sentByClient || success != null) {
      return new Inbound.Notice(operation == null ? "success" : operation);
    }
    Inbound answer = BitmexBodies.object(others);
    return answer == null
        ? new Inbound.Unreadable(Fault.UNREADABLE, "neither a table nor a known control frame")
        : answer;
  }

  /** The subscriptions that the message names, or all of the request when it names none. */
  private List<Subscription> concerned() {
    List<Subscription> named =
        requested.stream()
            .filter(subscription -> error != null && isNamed(subscription, error))
            .toList();
    return named.isEmpty() ? requested : named;
  }

  private static boolean isNamed(Subscription subscription, String message) {
    return message.contains(subscription.toString())
        || (subscription.symbol() != null
            && message.contains(
                subscription.channel()
                    + BitmexSubscriptions.ACCOUNTS_MARK
                    + subscription.symbol()));
  }
}
