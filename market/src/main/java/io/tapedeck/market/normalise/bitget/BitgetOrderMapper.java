package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.bitget.BitgetPlaceholders.aboveZero;
import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;
import static io.tapedeck.market.normalise.json.JsonCursor.NO_NUMBER;

import io.tapedeck.market.normalise.json.EpochTimes;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Orders of the account, of every generation and product: each push and each row of a page is the
 * whole order. The pushes of v2 spot and futures print the last execution too, which gives a row of
 * fills.
 */
final class BitgetOrderMapper implements BitgetRowMapper {

  /** Whether these are orders that wait for a trigger. */
  private final boolean plan;

  private BitgetOrderMapper(boolean plan) {
    this.plan = plan;
  }

  static BitgetOrderMapper ofOrders() {
    return new BitgetOrderMapper(false);
  }

  static BitgetOrderMapper ofPlans() {
    return new BitgetOrderMapper(true);
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues order = frame.json().open(BitgetOrderFields.ALL);
    BitgetFeeDetail detail =
        BitgetFeeDetail.readRow(order, BitgetOrderFields.FEE_DETAIL, frame.json());
    frame.category(order.get(BitgetOrderFields.CATEGORY));
    String symbol = frame.symbol(order.get(BitgetOrderFields.SYMBOL));
    frame.add(order(frame, order, detail), symbol, frame.timeOr(updated(order)));
    if (!plan && !frame.isAnswer() && isTrading(frame)) {
      addLastFill(frame, symbol, order);
    }
  }

  private static long updated(ObjectValues order) {
    return EpochTimes.micros(order.whole(BitgetOrderFields.UPDATED));
  }

  private static boolean isTrading(BitgetFrame frame) {
    return frame.message().getChannel().equals("orders");
  }

  private RowBuilder order(BitgetFrame frame, ObjectValues order, BitgetFeeDetail detail)
      throws UnreadableFrame {
    BitgetOrderSizes sizes = BitgetOrderSizes.of(frame, order);
    String forced = BitgetOrderFields.SIDES.forced(order);
    boolean detailed = detail.amount() != null;
    // Rows of v3 alone say it.
    boolean unified = order.get(BitgetOrderFields.CATEGORY) != null;
    return RowBuilder.of(Orders.TABLE)
        .set(Orders.ORDER_ID, idOr(order, BitgetOrderFields.ORDER_ID, BitgetOrderFields.STATUS))
        .set(Orders.CLIENT_ORDER_ID, order.get(BitgetOrderFields.CLIENT_ID))
        .set(Orders.STATUS, order.get(BitgetOrderFields.STATUS))
        .set(Orders.TYPE, order.get(plan ? BitgetOrderFields.PLAN_TYPE : BitgetOrderFields.TYPE))
        .set(Orders.TIME_IN_FORCE, order.get(BitgetOrderFields.TIME_IN_FORCE))
        .set(Orders.SIDE, BitgetOrderFields.SIDES.side(order))
        .set(Orders.POSITION_SIDE, BitgetOrderFields.SIDES.position(order))
        .set(Orders.PRICE, aboveZero(order.get(BitgetOrderFields.PRICE)))
        .set(Orders.STOP_PRICE, aboveZero(order.get(BitgetOrderFields.TRIGGER_PRICE)))
        .set(Orders.SIZE, sizes.size())
        .set(Orders.SIZE_UNIT, sizes.unit())
        .set(Orders.FILLED, sizes.filled())
        .set(Orders.AVERAGE_PRICE, aboveZero(averagePrice(frame, order)))
        .set(
            Orders.FEE,
            detailed
                ? detail.cost(unified)
                : BitgetSigns.cost(order.get(BitgetOrderFields.FEE), unified))
        .set(Orders.FEE_CURRENCY, detailed ? detail.coin() : order.get(BitgetOrderFields.FEE_COIN))
        .set(Orders.REDUCE_ONLY, reducesOnly(order))
        .set(Orders.PLAN, plan)
        .set(Orders.REASON, forced == null ? order.get(BitgetOrderFields.CANCEL_REASON) : forced)
        .setTime(Orders.CREATED, order.time(BitgetOrderFields.CREATED))
        .set(Orders.VERSION, version(order));
  }

  /** In hedge mode the flag is not set, but an order that closes a position does nothing else. */
  private static @Nullable Boolean reducesOnly(ObjectValues order) {
    return BitgetOrderFields.SIDES.closes(order)
        ? Boolean.TRUE
        : order.get(BitgetOrderFields.REDUCE_ONLY);
  }

  private static @Nullable String version(ObjectValues order) {
    String version = order.get(BitgetOrderFields.VERSION);
    long updated = order.whole(BitgetOrderFields.UPDATED);
    return version == null && updated != NO_NUMBER ? Long.toString(updated) : version;
  }

  /** The margin pushes have one price of what was filled; elsewhere it is the last fill's. */
  private static @Nullable Decimal averagePrice(BitgetFrame frame, ObjectValues order) {
    Decimal average = order.get(BitgetOrderFields.AVERAGE_PRICE);
    boolean margin = frame.product().equals(BitgetSymbols.MARGIN);
    return average == null && margin ? order.get(BitgetOrderFields.FILL_PRICE) : average;
  }

  private static void addLastFill(BitgetFrame frame, String symbol, ObjectValues order) {
    String id = BitgetFrame.id(order.get(BitgetOrderFields.FILL_ID));
    if (id == null) {
      return;
    }
    long time = order.time(BitgetOrderFields.FILL_TIME);
    frame.add(
        RowBuilder.of(Fills.TABLE)
            .set(Fills.FILL_ID, id)
            .set(Fills.ORDER_ID, order.get(BitgetOrderFields.ORDER_ID))
            .set(Fills.CLIENT_ORDER_ID, order.get(BitgetOrderFields.CLIENT_ID))
            .set(Fills.SIDE, BitgetOrderFields.SIDES.side(order))
            .set(Fills.POSITION_SIDE, BitgetOrderFields.SIDES.position(order))
            .set(Fills.PRICE, unlessZero(order.get(BitgetOrderFields.FILL_PRICE)))
            .set(Fills.SIZE, order.get(BitgetOrderFields.FILL_SIZE))
            .set(Fills.SIZE_UNIT, BitgetFrame.BASE)
            .set(Fills.FEE, BitgetSigns.cost(order.get(BitgetOrderFields.FILL_FEE), false))
            .set(Fills.FEE_CURRENCY, order.get(BitgetOrderFields.FILL_FEE_COIN))
            .set(Fills.LIQUIDITY, order.get(BitgetOrderFields.FILL_SCOPE)),
        symbol,
        time == Row.NO_TIME ? updated(order) : time);
  }
}
