package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Liquidations;
import io.tapedeck.schemas.value.Decimal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code liquidation}: orders with which the engine closes positions. Rows carry no time
 * (BitMEX swagger); updates and deletes may name the order only, so what it said before is held.
 */
final class BitmexLiquidationMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ORDER_ID = FIELDS.text("orderID");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> SIDE = FIELDS.choice(BitmexSides.TAKER, "side");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Decimal> LEAVES = FIELDS.decimal("leavesQty");

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    String id = row.require(ORDER_ID);
    LiquidationOrder said = LiquidationOrder.of(row);
    LiquidationOrder held = frame.state().liquidations().get(id);
    LiquidationOrder order = held == null ? said : said.over(held);
    String symbol = frame.symbol(order.symbol());
    boolean gone = frame.action() == BitmexAction.DELETE;
    if (gone) {
      frame.state().liquidations().remove(id);
    } else {
      frame.state().hold(id, order);
    }
    frame.add(
        RowBuilder.of(Liquidations.TABLE)
            .set(Liquidations.ORDER_ID, id)
            .set(Liquidations.SIDE, order.side())
            .set(Liquidations.PRICE, order.price())
            // What was left of an order before it went is not left of it now.
            .set(Liquidations.SIZE, gone ? said.size() : order.size())
            .set(Liquidations.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(Liquidations.ACTION, action(frame.action())),
        symbol,
        Row.NO_TIME);
  }

  private static String action(BitmexAction action) {
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

    private static LiquidationOrder of(ObjectValues row) {
      return new LiquidationOrder(row.get(SYMBOL), row.get(SIDE), row.get(PRICE), row.get(LEAVES));
    }

    /** The fields said now, and for the others those said before. */
    private LiquidationOrder over(LiquidationOrder before) {
      return new LiquidationOrder(
          symbol == null ? before.symbol : symbol,
          side == null ? before.side : side,
          price == null ? before.price : price,
          size == null ? before.size : size);
    }

    void write(DataOutput out) throws IOException {
      StateData.writeText(symbol, out);
      StateData.writeText(side, out);
      StateData.writeDecimal(price, out);
      StateData.writeDecimal(size, out);
    }

    static LiquidationOrder read(DataInput in) throws IOException {
      return new LiquidationOrder(
          StateData.readText(in),
          StateData.readText(in),
          StateData.readDecimal(in),
          StateData.readDecimal(in));
    }
  }
}
