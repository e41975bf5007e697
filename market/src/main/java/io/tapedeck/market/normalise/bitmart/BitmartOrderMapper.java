package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import java.util.Map;

/**
 * {@code futures/order}: orders with what happened to them and their last execution. Several
 * executions between two pushes leave only the last here; REST {@code trades} has them all.
 */
final class BitmartOrderMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> ACTION = FIELDS.whole("action");
  private static final Field<Void> ORDER = FIELDS.nested("order");

  /** What {@code action} says of an order's end; a match or a submission is no end. */
  private static final Map<Long, String> REASONS =
      Map.of(
          3L, "cancel",
          4L, "liquidation cancel",
          5L, "adl cancel",
          6L, "part liquidation",
          7L, "bankruptcy order",
          8L, "passive adl",
          9L, "active adl");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long orderAt = BitmartFrame.NOT_SEEN;
    ObjectValues change = json.open(FIELDS);
    while (change.next() == ORDER) {
      // The action may stand behind its order.
      orderAt = json.mark();
      json.skip();
    }
    if (orderAt == BitmartFrame.NOT_SEEN) {
      throw UnreadableFrame.missing(ORDER.name());
    }
    long end = json.mark();
    json.goBack(orderAt);
    BitmartOrderRows.add(frame, false, REASONS.get(change.whole(ACTION)));
    json.goBack(end);
  }
}
