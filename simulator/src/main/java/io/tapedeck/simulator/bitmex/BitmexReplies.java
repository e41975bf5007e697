package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Control frames: welcome, help, acknowledgements, errors (BitMEX API docs). */
final class BitmexReplies {

  private static final String VERSION = "2026-11-17T10:00:00.000Z";

  private BitmexReplies() {}

  static String welcome(Instant now, long remaining) {
    ObjectNode frame =
        Json.object()
            .put("info", "Welcome to the BitMEX Realtime API.")
            .put("version", VERSION)
            .put("timestamp", BitmexText.time(now))
            .put("docs", "https://www.bitmex.com/app/wsAPI");
    frame.set("limit", Json.object().put("remaining", remaining));
    return frame.toString();
  }

  static String acknowledged(String operation, String subscription, JsonNode request) {
    ObjectNode frame = Json.object().put("success", true).put(operation, subscription);
    frame.set("request", request);
    return frame.toString();
  }

  static String loggedIn(JsonNode request) {
    ObjectNode frame = Json.object().put("success", true);
    frame.set("request", request);
    return frame.toString();
  }

  static String error(int status, String text, JsonNode request) {
    return error(status, text, Json.object(), request);
  }

  static String error(int status, String text, ObjectNode meta, JsonNode request) {
    ObjectNode frame = Json.object().put("status", status).put("error", text);
    frame.set("meta", meta);
    frame.set("request", request);
    return frame.toString();
  }

  static String throttled(long seconds, JsonNode request) {
    return error(
        429,
        "Rate limit exceeded, retry in " + seconds + " seconds.",
        Json.object().put("retryAfter", seconds),
        request);
  }

  /** What {@code help} answers, and what REST shows as {@code /schema/websocketHelp}. */
  static ObjectNode help(BitmexTables tables) {
    ObjectNode help =
        Json.object()
            .put(
                "info",
                "See https://www.bitmex.com/app/wsAPI and https://www.bitmex.com/explorer for more"
                    + " documentation.")
            .put("usage", "Your message should be a single JSON object: {op: <op>, args: <args>}.");
    help.set(
        "ops",
        Json.texts(
            List.of(
                "authKeyExpires", "cancelAllAfter", "help", "ping", "subscribe", "unsubscribe")));
    help.put(
        "subscribe",
        "To subscribe, send: {\"op\": \"subscribe\", \"args\": [subscriptionTopic, ...]}.");
    ObjectNode subjects = Json.object();
    subjects.set("authenticationRequired", Json.texts(new TreeSet<>(BitmexTables.PRIVATE)));
    subjects.set(
        "public", Json.texts(tables.all().stream().map(BitmexTable::name).sorted().toList()));
    help.set("subscriptionSubjects", subjects);
    return help;
  }
}
