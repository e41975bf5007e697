package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An order that waits for a price. Of five orders of an account one was placed by a plan, and
 * beside another one a plan waits until the order ends. Ids end in a digit of their own.
 */
record BitgetPlanOrder(BitgetAccountOrder order) {

  private static final int ONE_OF = 5;
  private static final int PLAN_DIGIT = 4;

  /** Those that still wait beside resting orders. */
  static List<BitgetPlanOrder> waiting(List<BitgetAccountOrder> open) {
    return open.stream().map(BitgetPlanOrder::new).filter(BitgetPlanOrder::isBeside).toList();
  }

  /** Those that are over: executed when they placed an order, or cancelled when one ended. */
  static List<BitgetPlanOrder> over(List<BitgetAccountOrder> open, List<BitgetAccountOrder> ended) {
    List<BitgetPlanOrder> placed =
        open.stream().map(BitgetPlanOrder::new).filter(BitgetPlanOrder::isPlacer).toList();
    return Stream.concat(
            placed.stream(),
            ended.stream()
                .map(BitgetPlanOrder::new)
                .filter(plan -> plan.isPlacer() || plan.isBeside()))
        .sorted(Comparator.comparingLong(BitgetPlanOrder::id))
        .toList();
  }

  private boolean isPlacer() {
    return placed().number() % ONE_OF == 0;
  }

  private boolean isBeside() {
    return placed().number() % ONE_OF == 1;
  }

  private Order placed() {
    return order.order();
  }

  long id() {
    return order.wallet().value(placed().number()) + PLAN_DIGIT;
  }

  Instant created() {
    return placed().created();
  }

  BitgetMarket listed() {
    return order.listed();
  }

  /** A row of spot. */
  ObjectNode spot() {
    return common("status", "cancelled")
        .put("planType", "amount")
        .put("executePrice", price())
        .put("enterPointSource", "API");
  }

  /** A row of a futures line. */
  ObjectNode futures() {
    return common("planStatus", "cancelled")
        .put("planType", "normal_plan")
        .put("price", price())
        .put("executePrice", price())
        .put("executeOrderId", isPlacer() ? order.id() : "")
        .put("marginCoin", listed().spec().settle())
        .put("marginMode", "crossed")
        .put("posSide", "net")
        .put("posMode", "one_way_mode")
        .put("tradeSide", placed().side().takerWord() + "_single")
        .put("enterPointSource", "API");
  }

  private ObjectNode common(String status, String cancelled) {
    return Json.object()
        .put("orderId", Long.toString(id()))
        .put("clientOid", "plan" + Long.toString(id(), 36).toLowerCase(Locale.ROOT))
        .put("symbol", listed().symbol())
        .put("side", placed().side().takerWord())
        .put("orderType", placed().type().name().toLowerCase(Locale.ROOT))
        .put("size", listed().sizeText(placed().size()))
        .put("triggerPrice", trigger())
        .put("triggerType", "fill_price")
        .put(status, isPlacer() ? "executed" : placed().resting() ? "live" : cancelled)
        .put("cTime", Long.toString(created().toEpochMilli()))
        .put("uTime", Long.toString((isPlacer() ? created() : changed()).toEpochMilli()));
  }

  private Instant changed() {
    return placed().resting() ? created() : placed().updated();
  }

  /** A market order has none. */
  private String price() {
    BigDecimal limit = placed().price(listed().spec());
    return limit == null ? "0" : BitgetMarket.text(limit);
  }

  private String trigger() {
    String limit = price();
    return limit.equals("0") ? listed().priceText(listed().market().quote().bidTicks()) : limit;
  }
}
