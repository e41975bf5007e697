package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pushes and answers of the futures socket (BitMart futures v2 documentation). */
final class BitmartServerFrames {

  private BitmartServerFrames() {}

  static OutgoingFrame push(BitmartSubscription subscription, JsonNode data, List<TruthRow> rows) {
    ObjectNode frame = Json.object();
    frame.set("data", data);
    frame.put("group", subscription.text());
    return new OutgoingFrame(frame.toString(), rows);
  }

  static String acknowledged(String action, String subscription, JsonNode request) {
    ObjectNode frame =
        Json.object().put("action", action).put("group", subscription).put("success", true);
    frame.set("request", request);
    return frame.toString();
  }

  static String refused(String action, String subscription, String error, JsonNode request) {
    ObjectNode frame =
        Json.object()
            .put("action", action)
            .put("group", subscription)
            .put("success", false)
            .put("error", error);
    frame.set("request", request);
    return frame.toString();
  }

  static String error(String error) {
    return Json.object().put("success", false).put("error", error).toString();
  }

  static String access(@Nullable String error) {
    ObjectNode frame = Json.object().put("action", "access").put("success", error == null);
    return (error == null ? frame : frame.put("error", error)).toString();
  }

  /** A number as text, never with an exponent. */
  static String text(BigDecimal number) {
    return number.toPlainString();
  }

  static ArrayNode levels(InstrumentSpec spec, List<Level> levels) {
    ArrayNode array = Json.array();
    for (Level level : levels) {
      array.add(
          Json.object()
              .put("price", text(spec.price(level.ticks())))
              .put("vol", Long.toString(level.size())));
    }
    return array;
  }

  static TruthRow level(
      BitmartSubscription subscription,
      InstrumentSpec spec,
      OrderSide side,
      Level level,
      String action,
      Instant time,
      boolean first) {
    return TruthRow.level(
        BitmartInstruments.PRODUCT,
        subscription.channel(),
        spec.symbol(),
        spec.price(level.ticks()),
        BigDecimal.valueOf(level.size()),
        side.bookWord(),
        action,
        time,
        first);
  }

  static TruthRow reading(
      String table,
      BitmartSubscription subscription,
      String symbol,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String action,
      @Nullable Instant time) {
    return TruthRow.reading(
        table,
        BitmartInstruments.PRODUCT,
        subscription.channel(),
        symbol,
        price,
        size,
        action,
        time);
  }
}
