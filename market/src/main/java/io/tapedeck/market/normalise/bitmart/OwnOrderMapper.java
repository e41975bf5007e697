package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/order}: orders with what happened to them and their last execution. Several
 * executions between two pushes leave only the last here; REST {@code trades} has them all.
 */
final class OwnOrderMapper implements GroupMapper {

  private static final Words FIELDS = Words.of("action", "order");
  private static final Words ORDER_FIELDS = Words.of("last_trade");
  private static final int NOT_SEEN = -1;

  /** What {@code action} 1 to 9 says of an order's end; a match or a submission is no end. */
  private static final List<String> REASONS =
      List.of(
          "",
          "",
          "cancel",
          "liquidation cancel",
          "adl cancel",
          "part liquidation",
          "bankruptcy order",
          "passive adl",
          "active adl");

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '{') {
      change(frame);
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      change(frame);
    }
  }

  private static void change(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long action = JsonCursor.NO_NUMBER;
    long orderAt = NOT_SEEN;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case 0 -> action = json.whole();
        case 1 -> {
          orderAt = json.mark();
          json.skip();
        }
        default -> json.skip();
      }
    }
    if (orderAt == NOT_SEEN) {
      throw UnreadableFrame.missing("order");
    }
    long end = json.mark();
    json.goBack(orderAt);
    OwnOrder order = OwnOrder.read(json);
    order.add(frame, false, reason(action));
    json.goBack(orderAt);
    addLastTrade(frame, order);
    json.goBack(end);
  }

  private static void addLastTrade(GroupFrame frame, OwnOrder order) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterObject();
    for (int field; (field = json.nextField(ORDER_FIELDS)) != JsonCursor.END; ) {
      if (field == 0) {
        order.addLastTrade(frame);
      } else {
        json.skip();
      }
    }
  }

  private static @Nullable String reason(long action) {
    String reason = action >= 1 && action <= REASONS.size() ? REASONS.get((int) action - 1) : "";
    return reason.isEmpty() ? null : reason;
  }
}
