package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.json.UnreadableFrame.require;

import io.tapedeck.market.normalise.json.Choice;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code trade}, {@code publicTrade} and REST fills of the market: v1 rows are {@code [time, price,
 * size, side]} without an id, later ones are objects. Messages list the newest first; rows are
 * added in trading order.
 */
final class BitgetTradeMapper implements BitgetDataMapper {

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
  private static final Field<Boolean> RETAIL = FIELDS.read(BitgetYesOrNo.READING, "isRPI");

  @Override
  public void data(BitgetFrame frame) throws UnreadableFrame {
    List<BitgetPrintedTrade> trades = new ArrayList<>();
    BitgetRowMapper rows =
        each -> trades.add(each.json().peek() == '[' ? readArray(each) : readObject(each));
    rows.data(frame);
    BitgetPrintedTrade.sort(trades);
    frame.out().expect(trades.size());
    for (BitgetPrintedTrade trade : trades) {
      frame.out().inProduct(trade.product());
      frame.add(trade.row(), trade.symbol(), trade.time());
    }
  }

  private static BitgetPrintedTrade readArray(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    long time = json.nextElement() ? frame.epochMicros() : Row.NO_TIME;
    Decimal price = require(json.nextElement() ? json.decimal() : null, "price");
    Decimal size = require(json.nextElement() ? json.decimal() : null, "size");
    String side = json.nextElement() ? TAKER_SIDE.read(json) : null;
    while (json.nextElement()) {
      json.skip();
    }
    RowBuilder row = trade(price, size).set(Trades.SIDE, side);
    String symbol = frame.symbol(null);
    return new BitgetPrintedTrade(row, frame.rowProduct(), symbol, time, null);
  }

  private static BitgetPrintedTrade readObject(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(FIELDS);
    String id = BitgetFrame.id(trade.get(ID));
    RowBuilder row =
        trade(trade.require(PRICE), trade.require(SIZE))
            .set(Trades.TRADE_ID, id)
            .set(Trades.SIDE, trade.get(SIDE))
            .set(Trades.RAW_KIND, Boolean.TRUE.equals(trade.get(RETAIL)) ? "isRPI" : null);
    String symbol = frame.symbol(trade.get(SYMBOL));
    return new BitgetPrintedTrade(row, frame.rowProduct(), symbol, trade.time(TIME), id);
  }

  private static RowBuilder trade(Decimal price, Decimal size) throws UnreadableFrame {
    if (price.signum() <= 0 || size.signum() <= 0) {
      throw new UnreadableFrame(Fault.BAD_VALUE, "a trade whose price or size is not above 0");
    }
    return RowBuilder.of(Trades.TABLE)
        .set(Trades.PRICE, price)
        .set(Trades.SIZE, size)
        .set(Trades.SIZE_UNIT, BitgetFrame.BASE)
        .set(Trades.BASE_SIZE, size);
  }
}
