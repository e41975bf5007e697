package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Own orders of every generation and product: each push and each row of a page is the whole order.
 * The pushes of v2 spot and futures print the last execution too, which gives a row of fills.
 */
final class OrderMapper implements RowMapper {

  private static final Names FIELDS =
      Names.of(
              "orderId",
              "clientOid",
              "symbol",
              "instId",
              "category",
              "side",
              "posSide",
              "tradeSide",
              "orderType",
              "ordType",
              "planType",
              "force",
              "timeInForce",
              "timelnForce",
              "status",
              "orderStatus",
              "planStatus",
              "reduceOnly",
              "cancelReason",
              "feeDetail",
              "fee",
              "feeCoin",
              "version")
          .with("cTime", "ctime", "createdTime", "uTime", "utime", "updatedTime")
          .with(
              "price",
              "executePrice",
              "triggerPrice",
              "stopPrice",
              "priceAvg",
              "avgPrice",
              "fillPrice")
          .with(
              "size",
              "newSize",
              "baseQuantity",
              "baseSize",
              "qty",
              "quoteAmount",
              "quoteSize",
              "amount",
              "fillQuantity",
              "baseVolume",
              "accBaseVolume",
              "cumExecQty",
              "fillTotalAmount",
              "quoteVolume",
              "cumExecValue")
          .with("tradeId", "fillTime", "fillFee", "fillFeeCoin", "tradeScope");

  /** Whether these are orders that wait for a trigger. */
  private final boolean plan;

  private OrderMapper(boolean plan) {
    this.plan = plan;
  }

  static OrderMapper ofOrders() {
    return new OrderMapper(false);
  }

  static OrderMapper ofPlans() {
    return new OrderMapper(true);
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    OwnFields own = OwnFields.read(frame.json(), FIELDS);
    NamedFields fields = own.fields();
    frame.category(fields.text("category"));
    String symbol = frame.symbol(fields.text("symbol", "instId"));
    OrderSizes sizes = OrderSizes.of(frame, fields, own.side());
    addOrder(frame, symbol, own, sizes);
    if (!plan && !frame.isAnswer() && isTrading(frame)) {
      addLastFill(frame, symbol, own);
    }
  }

  private static boolean isTrading(BitgetFrame frame) {
    return frame.message().getChannel().equals("orders");
  }

  private void addOrder(BitgetFrame frame, String symbol, OwnFields own, OrderSizes sizes)
      throws UnreadableFrame {
    NamedFields fields = own.fields();
    String forced = own.forcedSide();
    Decimal fee = own.fee();
    frame.add(
        Orders.TABLE,
        symbol,
        OwnFields.firstTime(fields.time("uTime", "utime", "updatedTime"), frame.time()),
        frame.account(),
        fields.required("orderId"),
        fields.text("clientOid"),
        fields.text("status", "orderStatus", "planStatus"),
        plan ? fields.text("planType", "orderType") : fields.text("orderType", "ordType"),
        fields.text("force", "timeInForce", "timelnForce"),
        own.side(),
        own.positionSide(),
        fields.number("price", "executePrice"),
        fields.number("triggerPrice", "stopPrice"),
        sizes.size(),
        sizes.unit(),
        sizes.filled(),
        averagePrice(frame, fields),
        fee == null ? fields.number("fee") : fee,
        fee == null ? fields.text("feeCoin") : own.feeCoin(),
        fields.flag("reduceOnly"),
        plan,
        forced == null ? fields.text("cancelReason") : forced,
        fields.timeOrNull("cTime", "ctime", "createdTime"),
        fields.text("version", "uTime", "utime", "updatedTime"));
  }

  /** The margin pushes have one price of what was filled; elsewhere it is the last fill's. */
  private static @Nullable Decimal averagePrice(BitgetFrame frame, NamedFields fields)
      throws UnreadableFrame {
    Decimal average = fields.number("priceAvg", "avgPrice");
    boolean margin = frame.product().equals(BitgetSymbols.MARGIN);
    return average == null && margin ? fields.number("fillPrice") : average;
  }

  private static void addLastFill(BitgetFrame frame, String symbol, OwnFields own)
      throws UnreadableFrame {
    NamedFields fields = own.fields();
    String id = OwnFields.id(fields.text("tradeId"));
    if (id == null) {
      return;
    }
    frame.add(
        Fills.TABLE,
        symbol,
        OwnFields.firstTime(fields.time("fillTime"), fields.time("uTime")),
        frame.account(),
        id,
        fields.text("orderId"),
        fields.text("clientOid"),
        own.side(),
        own.positionSide(),
        fields.number("fillPrice"),
        fields.number("baseVolume"),
        BitgetFrame.BASE,
        null,
        fields.number("fillFee"),
        fields.text("fillFeeCoin"),
        OwnFields.liquidity(fields.text("tradeScope")),
        null,
        null);
  }
}
