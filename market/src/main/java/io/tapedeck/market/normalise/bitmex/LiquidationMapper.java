package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Liquidations;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code liquidation}: orders with which the engine closes positions. Rows carry no time
 * (BitMEX swagger); updates and deletes may name the order only, so what it said before is held.
 */
final class LiquidationMapper implements TableMapper {

  private static final Words FIELDS = Words.of("orderID", "symbol", "side", "price", "leavesQty");
  private static final int ORDER_ID = 0;
  private static final int SYMBOL = 1;
  private static final int SIDE = 2;
  private static final int PRICE = 3;
  private static final int LEAVES = 4;

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String id = null;
    String symbol = null;
    int side = Words.OTHER;
    Decimal price = null;
    Decimal leaves = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case ORDER_ID -> id = json.text();
        case SYMBOL -> symbol = json.repeatedText();
        case SIDE -> side = json.word(Sides.WORDS);
        case PRICE -> price = json.decimal();
        case LEAVES -> leaves = json.decimal();
        default -> json.skip();
      }
    }
    LiquidationOrder said = new LiquidationOrder(symbol, Sides.taker(side), price, leaves);
    add(frame, require(id, "orderID"), said);
  }

  private static void add(TableFrame frame, String id, LiquidationOrder said)
      throws UnreadableFrame {
    LiquidationOrder held = frame.state().liquidations().get(id);
    LiquidationOrder order = held == null ? said : said.over(held);
    if (frame.action() == Action.DELETE) {
      frame.state().liquidations().remove(id);
    } else {
      frame.state().hold(id, order);
    }
    frame.add(
        Liquidations.TABLE,
        frame.symbol(order.symbol()),
        Row.NO_TIME,
        id,
        order.side(),
        order.price(),
        frame.action() == Action.DELETE ? said.size() : order.size(),
        TableFrame.CONTRACTS,
        action(frame.action()));
  }

  private static String action(Action action) {
    return switch (action) {
      case PARTIAL -> "image";
      case INSERT -> "insert";
      case UPDATE -> "update";
      case DELETE -> "delete";
    };
  }

  /** What is known of an order. */
  record LiquidationOrder(
      @Nullable String symbol,
      @Nullable String side,
      @Nullable Decimal price,
      @Nullable Decimal size) {

    /** The fields said now, and for the others those said before. */
    LiquidationOrder over(LiquidationOrder before) {
      return new LiquidationOrder(
          symbol == null ? before.symbol : symbol,
          side == null ? before.side : side,
          price == null ? before.price : price,
          size == null ? before.size : size);
    }
  }
}
