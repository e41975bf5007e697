package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.value.Decimal;

/**
 * Orders of an account: {@code Orders} and its REST pages, each the whole order as it is now; and
 * those of the algo socket, whose parents wait for a trigger and whose children are orders like
 * others.
 */
final class LtpOrderMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> PORTFOLIO = FIELDS.word("portfolioId");
  private static final Field<String> ORDER_ID = FIELDS.text("orderId", "subOrderId");
  private static final Field<String> ALGORITHM_ID = FIELDS.text("algoOrderId", "orderId");
  private static final Field<String> CLIENT_ORDER_ID = FIELDS.text("clientOrderId");
  private static final Field<String> SYMBOL = FIELDS.word("sym");
  private static final Field<String> SIDE = FIELDS.word("side");
  private static final Field<String> POSITION_SIDE = FIELDS.word("positionSide");
  private static final Field<String> TYPE = FIELDS.word("orderType", "algoOrderType");
  private static final Field<String> TIME_IN_FORCE = FIELDS.word("timeInForce");
  private static final Field<Decimal> PRICE = FIELDS.decimal("limitPrice");
  private static final Field<Decimal> STOP_PRICE =
      FIELDS.decimal("conditionalTriggerPrice", "tpTriggerPrice", "slTriggerPrice");
  private static final Field<Decimal> SIZE = FIELDS.decimal("orderQty");
  private static final Field<Decimal> FILLED = FIELDS.decimal("executedQty");
  private static final Field<Decimal> AVERAGE_PRICE = FIELDS.decimal("executedAvgPrice");
  private static final Field<Decimal> FEE = FIELDS.decimal("fee");
  private static final Field<String> FEE_COIN = FIELDS.word("feeCoin");
  private static final Field<String> STATE = FIELDS.word("orderState", "algoOrderState");
  private static final Field<String> REASON = FIELDS.text("reason");
  private static final Field<Boolean> REDUCE_ONLY = FIELDS.flag("reduceOnly");
  private static final Field<Long> CREATED = FIELDS.whole("createAt");
  private static final Field<Long> UPDATED = FIELDS.whole("updateAt");

  private final boolean plan;

  private LtpOrderMapper(boolean plan) {
    this.plan = plan;
  }

  static LtpOrderMapper ofOrders() {
    return new LtpOrderMapper(false);
  }

  /** Orders that algorithms hold, which are not at a venue themselves. */
  static LtpOrderMapper ofAlgorithms() {
    return new LtpOrderMapper(true);
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues order = frame.json().read(FIELDS);
    String symbol = order.get(SYMBOL);
    long version = order.whole(UPDATED);
    frame.add(
        RowBuilder.of(Orders.TABLE)
            .set(Orders.ACCOUNT, order.get(PORTFOLIO))
            .set(Orders.ORDER_ID, idOr(order, plan ? ALGORITHM_ID : ORDER_ID, SIZE))
            .set(Orders.CLIENT_ORDER_ID, order.get(CLIENT_ORDER_ID))
            .set(Orders.STATUS, order.get(STATE))
            .set(Orders.TYPE, order.get(TYPE))
            .set(Orders.TIME_IN_FORCE, order.get(TIME_IN_FORCE))
            .set(Orders.SIDE, LtpSides.ofTrade(order.get(SIDE)))
            .set(Orders.POSITION_SIDE, order.get(POSITION_SIDE))
            .set(Orders.PRICE, unlessZero(order.get(PRICE)))
            .set(Orders.STOP_PRICE, unlessZero(order.get(STOP_PRICE)))
            .set(Orders.SIZE, order.get(SIZE))
            .set(Orders.SIZE_UNIT, LtpSymbols.orderUnit(symbol))
            .set(Orders.FILLED, order.get(FILLED))
            .set(Orders.AVERAGE_PRICE, unlessZero(order.get(AVERAGE_PRICE)))
            .set(Orders.FEE, order.get(FEE))
            .set(Orders.FEE_CURRENCY, order.get(FEE_COIN))
            .set(Orders.REDUCE_ONLY, order.get(REDUCE_ONLY))
            .set(Orders.PLAN, plan)
            .set(Orders.REASON, order.get(REASON))
            .setTime(Orders.CREATED, LtpTimes.of(order, CREATED))
            .set(Orders.VERSION, version == JsonCursor.NO_NUMBER ? null : Long.toString(version)),
        symbol,
        LtpTimes.first(order, UPDATED, CREATED));
  }
}
