package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pushes and answers of the sockets. */
final class BitgetServerFrames {

  static final String SNAPSHOT = "snapshot";
  static final String UPDATE = "update";

  private BitgetServerFrames() {}

  /** A push; v1 prints no time of its own. */
  static OutgoingFrame push(
      BitgetServerDialect dialect,
      ObjectNode arg,
      String action,
      ArrayNode data,
      Instant now,
      List<TruthRow> rows) {
    ObjectNode frame = Json.object().put("action", action);
    frame.set("arg", arg);
    frame.set("data", data);
    if (!dialect.isV1()) {
      frame.put("ts", now.toEpochMilli());
    }
    return new OutgoingFrame(frame.toString(), rows);
  }

  static OutgoingFrame push(
      BitgetSubscription subscription,
      String action,
      ArrayNode data,
      Instant now,
      List<TruthRow> rows) {
    return push(subscription.dialect(), subscription.arg(), action, data, now, rows);
  }

  static String acknowledged(String operation, JsonNode arg) {
    ObjectNode frame = Json.object().put("event", operation);
    frame.set("arg", arg);
    return frame.toString();
  }

  static String loggedIn() {
    return Json.object().put("event", "login").put("code", "0").put("msg", "").toString();
  }

  /** A refusal; its code is text in v1 and a number later, as recorded. */
  static String refused(
      BitgetServerDialect dialect,
      String code,
      String message,
      @Nullable String operation,
      @Nullable JsonNode arg) {
    ObjectNode frame = Json.object().put("event", "error");
    if (arg != null) {
      frame.set("arg", arg);
    }
    if (dialect.isV1()) {
      frame.put("code", code);
    } else {
      frame.put("code", Integer.parseInt(code));
    }
    frame.put("msg", message);
    if (operation != null && !dialect.isV1()) {
      frame.put("op", operation);
    }
    return frame.toString();
  }

  static TruthRow reading(
      String table,
      BitgetSubscription subscription,
      BitgetMarket listed,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String action,
      @Nullable Instant time) {
    return TruthRow.reading(
        table,
        subscription.product(),
        subscription.channel(),
        listed.symbol(),
        price,
        size,
        action,
        time);
  }
}
