package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.Choice;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;

/**
 * {@code trade}, {@code publicTrade} and REST fills of the market, newest first in a frame: v1 rows
 * are {@code [time, price, size, side]} without an id, later ones are objects.
 */
final class BitgetTradeMapper implements RowMapper {

  /** The taker's side (v2 docs). */
  private static final Choice<String> TAKER_SIDE =
      Choice.of(
          Map.of(
              "buy", "buy", "Buy", "buy", "BUY", "buy", "sell", "sell", "Sell", "sell", "SELL",
              "sell"));

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ID = FIELDS.text("tradeId", "i", "execId");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price", "p", "fillPrice");
  private static final Field<Decimal> SIZE = FIELDS.decimal("size", "v", "fillQuantity");
  private static final Field<String> SIDE = FIELDS.choice(TAKER_SIDE, "side", "S");
  private static final Field<Long> TIME = FIELDS.epochTime("ts", "T", "timestamp", "fillTime");

  /** Whether a retail order improved the price. */
  private static final Field<Boolean> RETAIL = FIELDS.read(YesOrNo.READING, "isRPI");

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    if (frame.json().peek() == '[') {
      addArray(frame);
    } else {
      addObject(frame);
    }
  }

  private static void addArray(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    long time = json.nextElement() ? frame.epochMicros() : Row.NO_TIME;
    Decimal price = require(json.nextElement() ? json.decimal() : null, "price");
    Decimal size = require(json.nextElement() ? json.decimal() : null, "size");
    String side = json.nextElement() ? TAKER_SIDE.read(json) : null;
    while (json.nextElement()) {
      json.skip();
    }
    frame.add(trade(price, size).set(Trades.SIDE, side), frame.symbol(null), time);
  }

  private static void addObject(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    frame.add(
        trade(row.require(PRICE), row.require(SIZE))
            .set(Trades.TRADE_ID, BitgetFrame.id(row.get(ID)))
            .set(Trades.SIDE, row.get(SIDE))
            .set(Trades.RAW_KIND, Boolean.TRUE.equals(row.get(RETAIL)) ? "isRPI" : null),
        frame.symbol(row.get(SYMBOL)),
        row.time(TIME));
  }

  private static RowBuilder trade(Decimal price, Decimal size) {
    return RowBuilder.of(Trades.TABLE)
        .set(Trades.PRICE, price)
        .set(Trades.SIZE, size)
        .set(Trades.SIZE_UNIT, BitgetFrame.BASE)
        .set(Trades.BASE_SIZE, size);
  }
}
