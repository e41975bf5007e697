package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Orders;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Table {@code order}: own orders; an image holds those that are open. */
final class OrderRows implements OwnRows {

  static final FieldNames FIELDS =
      FieldNames.of(
          "orderID",
          "account",
          "symbol",
          "clOrdID",
          "side",
          "orderQty",
          "price",
          "stopPx",
          "ordType",
          "timeInForce",
          "execInst",
          "ordStatus",
          "triggered",
          "workingIndicator",
          "ordRejReason",
          "cumQty",
          "avgPx",
          "text",
          "transactTime",
          "timestamp",
          "strategy");

  /** Orders that wait for a price (BitMEX swagger). */
  private static final Set<String> WAITING =
      Set.of("Stop", "StopLimit", "MarketIfTouched", "LimitIfTouched");

  private static final Set<String> ENDED = Set.of("Rejected", "Canceled", "Expired");

  @Override
  public String name() {
    return "order";
  }

  @Override
  public FieldNames fields() {
    return FIELDS;
  }

  @Override
  public List<String> key() {
    return List.of("orderID");
  }

  @Override
  public void add(TableFrame frame, FieldValues row, @Nullable FieldValues before)
      throws UnreadableFrame {
    addOrder(frame, row);
  }

  /** Adds the order that these fields, or those of an execution, are about. */
  static void addOrder(TableFrame frame, FieldValues row) throws UnreadableFrame {
    RowBuilder cells =
        RowBuilder.of(Orders.TABLE)
            .set(Orders.ACCOUNT, frame.account(row))
            .set(Orders.ORDER_ID, UnreadableFrame.require(row.text("orderID"), "orderID"))
            .set(Orders.CLIENT_ORDER_ID, row.text("clOrdID"))
            .set(Orders.STATUS, row.text("ordStatus"))
            .set(Orders.TYPE, row.text("ordType"))
            .set(Orders.TIME_IN_FORCE, row.text("timeInForce"))
            .set(Orders.SIDE, Sides.ofWord(row.text("side")))
            .set(Orders.POSITION_SIDE, row.text("strategy"))
            .set(Orders.PRICE, row.decimal("price"))
            .set(Orders.STOP_PRICE, row.decimal("stopPx"))
            .set(Orders.SIZE, row.decimal("orderQty"))
            .set(Orders.SIZE_UNIT, TableFrame.CONTRACTS)
            .set(Orders.FILLED, row.decimal("cumQty"))
            .set(Orders.AVERAGE_PRICE, row.decimal("avgPx"))
            .set(Orders.REDUCE_ONLY, isReducing(row.text("execInst")))
            .set(Orders.PLAN, isWaiting(row))
            .set(Orders.REASON, reason(row))
            .set(Orders.VERSION, row.firstText("timestamp", "transactTime"));
    frame.add(cells, row.text("symbol"), time(row));
  }

  /** When the row was written, else when the order was last changed. */
  static long time(FieldValues row) throws UnreadableFrame {
    long written = row.isoMicros("timestamp");
    return written == Row.NO_TIME ? row.isoMicros("transactTime") : written;
  }

  private static @Nullable Boolean isReducing(@Nullable String instructions) {
    return instructions == null
        ? null
        : (Boolean) Arrays.asList(instructions.split(",\\s*")).contains("ReduceOnly");
  }

  private static @Nullable Boolean isWaiting(FieldValues row) {
    String type = row.text("ordType");
    return type == null
        ? null
        : (Boolean) (WAITING.contains(type) && row.text("triggered") == null);
  }

  /** A comment says why only on orders that were ended; on others it is the client's own. */
  private static @Nullable String reason(FieldValues row) {
    String rejection = row.text("ordRejReason");
    String status = row.text("ordStatus");
    return rejection == null && status != null && ENDED.contains(status)
        ? row.text("text")
        : rejection;
  }
}
