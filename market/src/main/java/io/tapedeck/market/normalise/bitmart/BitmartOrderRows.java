package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.negated;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.EpochTimes;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.value.Decimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The orders of an account, as the socket and REST print them. Some fields print a dash for nothing
 * (v2 documentation).
 */
final class BitmartOrderRows {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ORDER_ID = FIELDS.text("order_id");
  private static final Field<String> CLIENT_ORDER_ID = FIELDS.text("client_order_id");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> STATE = FIELDS.word("state");
  private static final Field<String> SIDE = FIELDS.word("side");
  private static final Field<String> TYPE = FIELDS.word("type");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Decimal> TRIGGER_PRICE = FIELDS.decimal("trigger_price");
  private static final Field<Decimal> SIZE = FIELDS.decimal("size");
  private static final Field<Decimal> FILLED = FIELDS.decimal("deal_size");
  private static final Field<Decimal> AVERAGE_PRICE = FIELDS.decimal("deal_avg_price");
  private static final Field<Long> CREATED = FIELDS.epochTime("create_time");
  private static final Field<Long> UPDATED = FIELDS.whole("update_time");
  private static final Field<Void> LAST_TRADE = FIELDS.nested("last_trade");

  private static final ObjectFields TRADE = new ObjectFields();
  private static final Field<String> TRADE_ID = TRADE.text("lastTradeID");
  private static final Field<Decimal> TRADE_PRICE = TRADE.decimal("fillPrice");
  private static final Field<Decimal> TRADE_SIZE = TRADE.decimal("fillQty");
  private static final Field<Decimal> FEE = TRADE.decimal("fee");
  private static final Field<String> FEE_CURRENCY = TRADE.word("feeCcy");

  private static final Set<String> PLANS = Set.of("plan", "take_profit", "stop_loss");

  private BitmartOrderRows() {}

  /**
   * Reads an order and adds it, then its last execution where the message prints one.
   *
   * @param plan whether it comes from a list of orders that wait
   * @param reason why it ended, where the message says so
   */
  static void add(BitmartFrame frame, boolean plan, @Nullable String reason)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    long tradeAt = BitmartFrame.NOT_SEEN;
    ObjectValues order = json.open(FIELDS);
    while (order.next() == LAST_TRADE) {
      tradeAt = json.peek() == '{' ? json.mark() : BitmartFrame.NOT_SEEN;
      json.skip();
    }
    frame.add(row(order, plan, reason), text(order, SYMBOL), time(order));
    if (tradeAt != BitmartFrame.NOT_SEEN) {
      long end = json.mark();
      json.goBack(tradeAt);
      addLastTrade(frame, order);
      json.goBack(end);
    }
  }

  private static RowBuilder row(ObjectValues order, boolean plan, @Nullable String reason)
      throws UnreadableFrame {
    String side = text(order, SIDE);
    String type = text(order, TYPE);
    long version = order.whole(UPDATED);
    return RowBuilder.of(Orders.TABLE)
        .set(Orders.ORDER_ID, orderId(order))
        .set(Orders.CLIENT_ORDER_ID, text(order, CLIENT_ORDER_ID))
        .set(Orders.STATUS, text(order, STATE))
        .set(Orders.TYPE, type)
        .set(Orders.SIDE, BitmartOrderSides.side(side))
        .set(Orders.POSITION_SIDE, side)
        .set(Orders.PRICE, unlessZero(order.get(PRICE)))
        .set(Orders.STOP_PRICE, unlessZero(order.get(TRIGGER_PRICE)))
        .set(Orders.SIZE, order.get(SIZE))
        .set(Orders.SIZE_UNIT, BitmartFrame.CONTRACTS)
        .set(Orders.FILLED, order.get(FILLED))
        .set(Orders.AVERAGE_PRICE, unlessZero(order.get(AVERAGE_PRICE)))
        .set(Orders.REDUCE_ONLY, BitmartOrderSides.reduces(side))
        .set(Orders.PLAN, plan || (type != null && PLANS.contains(type)))
        .set(Orders.REASON, reason)
        .setTime(Orders.CREATED, order.time(CREATED))
        .set(Orders.VERSION, version == JsonCursor.NO_NUMBER ? null : Long.toString(version));
  }

  /** The only executions that the socket prints. */
  private static void addLastTrade(BitmartFrame frame, ObjectValues order) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(TRADE);
    String id = Identity.Id.known(trade.get(TRADE_ID));
    if (id == null) {
      return;
    }
    String side = text(order, SIDE);
    frame.add(
        RowBuilder.of(Fills.TABLE)
            .set(Fills.FILL_ID, id)
            .set(Fills.ORDER_ID, text(order, ORDER_ID))
            .set(Fills.CLIENT_ORDER_ID, text(order, CLIENT_ORDER_ID))
            .set(Fills.SIDE, BitmartOrderSides.side(side))
            .set(Fills.POSITION_SIDE, side)
            .set(Fills.PRICE, unlessZero(trade.get(TRADE_PRICE)))
            .set(Fills.SIZE, trade.get(TRADE_SIZE))
            .set(Fills.SIZE_UNIT, BitmartFrame.CONTRACTS)
            // What was paid is negative here (futures API text); REST tells what was paid.
            .set(Fills.FEE, negated(trade.get(FEE)))
            .set(Fills.FEE_CURRENCY, trade.get(FEE_CURRENCY)),
        text(order, SYMBOL),
        time(order));
  }

  private static @Nullable String orderId(ObjectValues order) throws UnreadableFrame {
    String id = Identity.Id.known(text(order, ORDER_ID));
    if (id == null) {
      order.require(SIZE);
    }
    return id;
  }

  private static @Nullable String text(ObjectValues order, Field<String> field) {
    String text = order.get(field);
    return "-".equals(text) ? null : text;
  }

  private static long time(ObjectValues order) {
    long updated = EpochTimes.micros(order.whole(UPDATED));
    return updated == Row.NO_TIME ? order.time(CREATED) : updated;
  }
}
