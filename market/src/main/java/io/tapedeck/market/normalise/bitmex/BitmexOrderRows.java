package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Orders;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Table {@code order}: the account's orders; a snapshot holds those that are open. */
final class BitmexOrderRows implements BitmexAccountRows {

  /** Orders that wait for a price (BitMEX swagger). */
  private static final Set<String> WAITING =
      Set.of("Stop", "StopLimit", "MarketIfTouched", "LimitIfTouched");

  /** Instructions of orders that can only make a position smaller: closing one implies it. */
  private static final Set<String> REDUCING = Set.of("ReduceOnly", "Close");

  private static final Set<String> ENDED = Set.of("Rejected", "Canceled", "Expired");

  @Override
  public String name() {
    return "order";
  }

  @Override
  public ObjectFields fields() {
    return BitmexOrderFields.FIELDS;
  }

  @Override
  public Field<String> account() {
    return BitmexOrderFields.ACCOUNT;
  }

  @Override
  public List<Field<String>> key() {
    return List.of(BitmexOrderFields.ORDER_ID);
  }

  @Override
  public void add(BitmexFrame frame, ObjectValues row, @Nullable ObjectValues before)
      throws UnreadableFrame {
    addOrder(frame, row);
  }

  /** Adds the order that these fields, or those of an execution, are about. */
  static void addOrder(BitmexFrame frame, ObjectValues row) throws UnreadableFrame {
    frame.add(
        RowBuilder.of(Orders.TABLE)
            .set(Orders.ACCOUNT, frame.account(row.get(BitmexOrderFields.ACCOUNT)))
            .set(Orders.ORDER_ID, row.require(BitmexOrderFields.ORDER_ID))
            .set(Orders.CLIENT_ORDER_ID, row.get(BitmexOrderFields.CLIENT_ID))
            .set(Orders.STATUS, row.get(BitmexOrderFields.STATUS))
            .set(Orders.TYPE, row.get(BitmexOrderFields.TYPE))
            .set(Orders.TIME_IN_FORCE, row.get(BitmexOrderFields.TIME_IN_FORCE))
            .set(Orders.SIDE, row.get(BitmexOrderFields.SIDE))
            .set(Orders.POSITION_SIDE, row.get(BitmexOrderFields.STRATEGY))
            .set(Orders.PRICE, unlessZero(row.get(BitmexOrderFields.PRICE)))
            .set(Orders.STOP_PRICE, unlessZero(row.get(BitmexOrderFields.STOP_PRICE)))
            .set(Orders.SIZE, row.get(BitmexOrderFields.QUANTITY))
            .set(Orders.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(Orders.FILLED, row.get(BitmexOrderFields.FILLED))
            .set(Orders.AVERAGE_PRICE, unlessZero(row.get(BitmexOrderFields.AVERAGE_PRICE)))
            .set(Orders.REDUCE_ONLY, isReducing(row.get(BitmexOrderFields.INSTRUCTIONS)))
            .set(Orders.PLAN, isWaiting(row))
            .set(Orders.REASON, reason(row))
            .set(Orders.VERSION, version(row)),
        row.get(BitmexOrderFields.SYMBOL),
        BitmexOrderFields.time(row));
  }

  private static @Nullable Boolean isReducing(@Nullable String instructions) {
    return instructions == null
        ? null
        : (Boolean) !Collections.disjoint(REDUCING, List.of(instructions.split("[,\\s]+")));
  }

  private static @Nullable Boolean isWaiting(ObjectValues row) {
    String type = row.get(BitmexOrderFields.TYPE);
    return type == null
        ? null
        : (Boolean) (WAITING.contains(type) && row.get(BitmexOrderFields.TRIGGERED) == null);
  }

  /** A comment says why only on orders that were ended; on others it is the client's own. */
  private static @Nullable String reason(ObjectValues row) {
    String rejection = row.get(BitmexOrderFields.REJECTION);
    String status = row.get(BitmexOrderFields.STATUS);
    return rejection == null && status != null && ENDED.contains(status)
        ? row.get(BitmexOrderFields.COMMENT)
        : rejection;
  }

  private static @Nullable String version(ObjectValues row) {
    String written = row.get(BitmexOrderFields.WRITTEN);
    return written == null ? row.get(BitmexOrderFields.CHANGED) : written;
  }
}
