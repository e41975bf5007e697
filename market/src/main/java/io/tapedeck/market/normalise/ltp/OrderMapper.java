package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Orders;

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
    RowBuilder cells =
        RowBuilder.of(Orders.TABLE)
            .set(Orders.ACCOUNT, order.text("portfolioId"))
            .set(Orders.ORDER_ID, id(order))
            .set(Orders.CLIENT_ORDER_ID, order.text("clientOrderId"))
            .set(Orders.STATUS, order.firstText("orderState", "algoOrderState"))
            .set(Orders.TYPE, order.firstText("orderType", "algoOrderType"))
            .set(Orders.TIME_IN_FORCE, order.text("timeInForce"))
            .set(Orders.SIDE, LtpSides.ofTrade(order.text("side")))
            .set(Orders.POSITION_SIDE, order.text("positionSide"))
            .set(Orders.PRICE, order.decimal("limitPrice"))
            .set(
                Orders.STOP_PRICE,
                order.firstDecimal("conditionalTriggerPrice", "tpTriggerPrice", "slTriggerPrice"))
            .set(Orders.SIZE, order.decimal("orderQty"))
            .set(Orders.SIZE_UNIT, LtpSymbols.orderUnit(symbol))
            .set(Orders.FILLED, order.decimal("executedQty"))
            .set(Orders.AVERAGE_PRICE, order.decimal("executedAvgPrice"))
            .set(Orders.FEE, order.decimal("fee"))
            .set(Orders.FEE_CURRENCY, order.text("feeCoin"))
            .set(Orders.REDUCE_ONLY, order.flag("reduceOnly"))
            .set(Orders.PLAN, plan)
            .set(Orders.REASON, order.text("reason"))
            .setTime(Orders.CREATED, created)
            .set(Orders.VERSION, order.text("updateAt"));
    frame.add(cells, symbol, updated == Row.NO_TIME ? created : updated);
  }

  private String id(FieldValues order) throws UnreadableFrame {
    String id =
        plan ? order.firstText("algoOrderId", "orderId") : order.firstText("orderId", "subOrderId");
    return UnreadableFrame.require(id, "orderId");
  }
}
