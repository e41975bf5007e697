package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Orders;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Table {@code order}: the account's orders; a snapshot holds those that are open. */
final class OrderRows implements OwnRows {

  /** Orders that wait for a price (BitMEX swagger). */
  private static final Set<String> WAITING =
      Set.of("Stop", "StopLimit", "MarketIfTouched", "LimitIfTouched");

  private static final Set<String> ENDED = Set.of("Rejected", "Canceled", "Expired");

  @Override
  public String name() {
    return "order";
  }

  @Override
  public ObjectFields fields() {
    return OrderFields.FIELDS;
  }

  @Override
  public Field<String> account() {
    return OrderFields.ACCOUNT;
  }

  @Override
  public List<Field<String>> key() {
    return List.of(OrderFields.ORDER_ID);
  }

  @Override
  public void add(TableFrame frame, ObjectValues row, @Nullable ObjectValues before)
      throws UnreadableFrame {
    addOrder(frame, row);
  }

  /** Adds the order that these fields, or those of an execution, are about. */
  static void addOrder(TableFrame frame, ObjectValues row) throws UnreadableFrame {
    frame.add(
        RowBuilder.of(Orders.TABLE)
            .set(Orders.ACCOUNT, frame.account(row.get(OrderFields.ACCOUNT)))
            .set(Orders.ORDER_ID, row.require(OrderFields.ORDER_ID))
            .set(Orders.CLIENT_ORDER_ID, row.get(OrderFields.CLIENT_ID))
            .set(Orders.STATUS, row.get(OrderFields.STATUS))
            .set(Orders.TYPE, row.get(OrderFields.TYPE))
            .set(Orders.TIME_IN_FORCE, row.get(OrderFields.TIME_IN_FORCE))
            .set(Orders.SIDE, row.get(OrderFields.SIDE))
            .set(Orders.POSITION_SIDE, row.get(OrderFields.STRATEGY))
            .set(Orders.PRICE, row.get(OrderFields.PRICE))
            .set(Orders.STOP_PRICE, row.get(OrderFields.STOP_PRICE))
            .set(Orders.SIZE, row.get(OrderFields.QUANTITY))
            .set(Orders.SIZE_UNIT, TableFrame.CONTRACTS)
            .set(Orders.FILLED, row.get(OrderFields.FILLED))
            .set(Orders.AVERAGE_PRICE, row.get(OrderFields.AVERAGE_PRICE))
            .set(Orders.REDUCE_ONLY, isReducing(row.get(OrderFields.INSTRUCTIONS)))
            .set(Orders.PLAN, isWaiting(row))
            .set(Orders.REASON, reason(row))
            .set(Orders.VERSION, version(row)),
        row.get(OrderFields.SYMBOL),
        OrderFields.time(row));
  }

  private static @Nullable Boolean isReducing(@Nullable String instructions) {
    return instructions == null
        ? null
        : (Boolean) Arrays.asList(instructions.split(",\\s*")).contains("ReduceOnly");
  }

  private static @Nullable Boolean isWaiting(ObjectValues row) {
    String type = row.get(OrderFields.TYPE);
    return type == null
        ? null
        : (Boolean) (WAITING.contains(type) && row.get(OrderFields.TRIGGERED) == null);
  }

  /** A comment says why only on orders that were ended; on others it is the client's own. */
  private static @Nullable String reason(ObjectValues row) {
    String rejection = row.get(OrderFields.REJECTION);
    String status = row.get(OrderFields.STATUS);
    return rejection == null && status != null && ENDED.contains(status)
        ? row.get(OrderFields.COMMENT)
        : rejection;
  }

  private static @Nullable String version(ObjectValues row) {
    String written = row.get(OrderFields.WRITTEN);
    return written == null ? row.get(OrderFields.CHANGED) : written;
  }
}
