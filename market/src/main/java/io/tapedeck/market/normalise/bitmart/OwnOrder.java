package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Orders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One own order, as the socket and REST print it. Sides are numbers: 1 and 2 buy, 3 and 4 sell, 2
 * and 3 reduce a position (futures API text; in one-way mode of v2 too).
 */
final class OwnOrder {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "order_id",
          "client_order_id",
          "symbol",
          "state",
          "side",
          "type",
          "price",
          "trigger_price",
          "size",
          "deal_size",
          "deal_avg_price",
          "create_time",
          "update_time");

  private static final FieldNames TRADE_FIELDS =
      FieldNames.of("lastTradeID", "fillQty", "fillPrice", "fee", "feeCcy");

  private static final Set<String> PLANS = Set.of("plan", "take_profit", "stop_loss");
  private static final Set<String> BUYS = Set.of("1", "2");
  private static final Set<String> SELLS = Set.of("3", "4");
  private static final Set<String> REDUCING = Set.of("2", "3");

  private final FieldValues order;

  private OwnOrder(FieldValues order) {
    this.order = order;
  }

  static OwnOrder read(JsonCursor json) throws UnreadableFrame {
    return new OwnOrder(new FieldValues(FIELDS).read(json));
  }

  /** buy or sell; null for any other number. */
  static @Nullable String side(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return BUYS.contains(printed) ? "buy" : SELLS.contains(printed) ? "sell" : null;
  }

  /** What is there; some fields print a dash for nothing (v2 documentation). */
  private @Nullable String text(String name) {
    String text = order.text(name);
    return "-".equals(text) ? null : text;
  }

  private long time() {
    long updated = order.epochMicros("update_time");
    return updated == Row.NO_TIME ? order.epochMicros("create_time") : updated;
  }

  /**
   * Adds the order.
   *
   * @param plan whether it comes from a list of orders that wait
   * @param reason why it ended, where the message says so
   */
  void add(GroupFrame frame, boolean plan, @Nullable String reason) throws UnreadableFrame {
    String side = text("side");
    String type = text("type");
    RowBuilder cells =
        RowBuilder.of(Orders.TABLE)
            .set(Orders.ACCOUNT, null)
            .set(Orders.ORDER_ID, UnreadableFrame.require(text("order_id"), "order_id"))
            .set(Orders.CLIENT_ORDER_ID, text("client_order_id"))
            .set(Orders.STATUS, text("state"))
            .set(Orders.TYPE, type)
            .set(Orders.SIDE, side(side))
            .set(Orders.POSITION_SIDE, side)
            .set(Orders.PRICE, order.decimal("price"))
            .set(Orders.STOP_PRICE, order.decimal("trigger_price"))
            .set(Orders.SIZE, order.decimal("size"))
            .set(Orders.SIZE_UNIT, GroupFrame.CONTRACTS)
            .set(Orders.FILLED, order.decimal("deal_size"))
            .set(Orders.AVERAGE_PRICE, order.decimal("deal_avg_price"))
            .set(Orders.REDUCE_ONLY, side == null ? null : (Boolean) REDUCING.contains(side))
            .set(Orders.PLAN, plan || (type != null && PLANS.contains(type)))
            .set(Orders.REASON, reason)
            .setTime(Orders.CREATED, order.epochMicros("create_time"))
            .set(Orders.VERSION, text("update_time"));
    frame.add(cells, text("symbol"), time());
  }

  /** Reads the last execution, or null, and adds it: the only fills that the socket prints. */
  void addLastTrade(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() != '{') {
      json.skip();
      return;
    }
    FieldValues trade = new FieldValues(TRADE_FIELDS).read(json);
    String id = trade.text("lastTradeID");
    if (id == null || id.equals("0")) {
      return;
    }
    String side = text("side");
    RowBuilder cells =
        RowBuilder.of(Fills.TABLE)
            .set(Fills.ACCOUNT, null)
            .set(Fills.FILL_ID, id)
            .set(Fills.ORDER_ID, text("order_id"))
            .set(Fills.CLIENT_ORDER_ID, text("client_order_id"))
            .set(Fills.SIDE, side(side))
            .set(Fills.POSITION_SIDE, side)
            .set(Fills.PRICE, trade.decimal("fillPrice"))
            .set(Fills.SIZE, trade.decimal("fillQty"))
            .set(Fills.SIZE_UNIT, GroupFrame.CONTRACTS)
            .set(Fills.FEE, trade.decimal("fee"))
            .set(Fills.FEE_CURRENCY, trade.text("feeCcy"));
    frame.add(cells, text("symbol"), time());
  }
}
