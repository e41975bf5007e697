package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames of the market-data socket (LTP documentation). */
final class LtpServerFrames {

  private LtpServerFrames() {}

  static OutgoingFrame push(ObjectNode argument, JsonNode data, List<TruthRow> rows) {
    ObjectNode frame = Json.object();
    frame.set("arg", argument);
    frame.set("data", data);
    return new OutgoingFrame(frame.toString(), rows);
  }

  static String acknowledged(String event, JsonNode argument) {
    ObjectNode frame = Json.object().put("event", event);
    frame.set("arg", argument);
    return frame.put("code", 0).put("msg", "").toString();
  }

  static String refused(LtpGeneration generation, int code, String text, JsonNode argument) {
    ObjectNode frame = Json.object().put("event", "error");
    frame.set("arg", argument);
    return frame
        .put("code", Integer.toString(code))
        .put(generation == LtpGeneration.V1 ? "message" : "msg", text)
        .toString();
  }

  static String loggedIn() {
    return Json.object()
        .put("event", "login")
        .put("code", "200000")
        .put("msg", "success")
        .toString();
  }

  static String loginRefused(String text) {
    return Json.object().put("event", "login").put("code", "10001").put("msg", text).toString();
  }

  /** A number as text, never with an exponent. */
  static String text(BigDecimal number) {
    return number.toPlainString();
  }

  static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }

  static ArrayNode levels(InstrumentSpec spec, List<Level> levels) {
    ArrayNode array = Json.array();
    for (Level level : levels) {
      array.add(
          Json.array()
              .add(text(spec.price(level.ticks())))
              .add(text(LtpInstruments.quantity(spec, level.size()))));
    }
    return array;
  }

  static TruthRow reading(
      String table,
      LtpSubscription subscription,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String action,
      @Nullable Instant time) {
    return TruthRow.reading(
        table,
        LtpInstruments.PRODUCT,
        subscription.text(),
        subscription.symbol(),
        price,
        size,
        action,
        time);
  }
}
