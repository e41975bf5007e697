package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;

/**
 * Own orders: {@code Orders} and its REST pages, each the whole order as it is now; and those of
 * the algo socket, whose parents wait for a trigger and whose children are orders like others.
 */
final class OrderMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "portfolioId",
          "orderId",
          "algoOrderId",
          "subOrderId",
          "clientOrderId",
          "sym",
          "side",
          "positionSide",
          "orderType",
          "algoOrderType",
          "timeInForce",
          "limitPrice",
          "conditionalTriggerPrice",
          "tpTriggerPrice",
          "slTriggerPrice",
          "orderQty",
          "executedQty",
          "executedAvgPrice",
          "fee",
          "feeCoin",
          "orderState",
          "algoOrderState",
          "reason",
          "reduceOnly",
          "createAt",
          "updateAt");

  private final boolean plan;

  private OrderMapper(boolean plan) {
    this.plan = plan;
  }

  static OrderMapper ofOrders() {
    return new OrderMapper(false);
  }

  /** Orders that algorithms hold, which are not at a venue themselves. */
  static OrderMapper ofAlgorithms() {
    return new OrderMapper(true);
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues order = new FieldValues(FIELDS).read(frame.json());
    String symbol = order.text("sym");
    long created = order.epochMicros("createAt");
    long updated = order.epochMicros("updateAt");
    NamedCells cells =
        new NamedCells(Tables.ORDERS)
            .account(order.text("portfolioId"))
            .put("order_id", id(order))
            .put("client_order_id", order.text("clientOrderId"))
            .put("status", order.firstText("orderState", "algoOrderState"))
            .put("type", order.firstText("orderType", "algoOrderType"))
            .put("time_in_force", order.text("timeInForce"))
            .put("side", LtpSides.ofTrade(order.text("side")))
            .put("position_side", order.text("positionSide"))
            .put("price", order.decimal("limitPrice"))
            .put(
                "stop_price",
                order.firstDecimal("conditionalTriggerPrice", "tpTriggerPrice", "slTriggerPrice"))
            .put("size", order.decimal("orderQty"))
            .put("size_unit", LtpSymbols.orderUnit(symbol))
            .put("filled", order.decimal("executedQty"))
            .put("average_price", order.decimal("executedAvgPrice"))
            .put("fee", order.decimal("fee"))
            .put("fee_currency", order.text("feeCoin"))
            .put("reduce_only", order.flag("reduceOnly"))
            .put("plan", plan)
            .put("reason", order.text("reason"))
            .time("created", created)
            .put("version", order.text("updateAt"));
    frame.add(cells, symbol, updated == Row.NO_TIME ? created : updated);
  }

  private String id(FieldValues order) throws UnreadableFrame {
    String id =
        plan ? order.firstText("algoOrderId", "orderId") : order.firstText("orderId", "subOrderId");
    return UnreadableFrame.require(id, "orderId");
  }
}
