package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.PrintedNumbers;
import io.tapedeck.market.normalise.frame.PrintedTrades;
import io.tapedeck.market.normalise.frame.PrintedTrades.FirstIs;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;

/** REST {@code market-trade}: newest trades, without ids, in base coin (v2 documentation). */
final class BitmartTradePageMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Decimal> SIZE = FIELDS.decimal("qty");
  private static final Field<Decimal> QUOTE_SIZE = FIELDS.decimal("quote_qty");
  private static final Field<Long> TIME = FIELDS.epochTime("time");
  private static final Field<Boolean> BUYER_IS_MAKER = FIELDS.flag("is_buyer_maker");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    PrintedTrades trades = new PrintedTrades(FirstIs.NEWEST);
    frame.json().enterArray();
    while (frame.json().nextElement()) {
      frame.out().readPart(() -> trade(frame, trades));
    }
    trades.addTo(frame.out(), frame.state().names());
  }

  private static void trade(BitmartFrame frame, PrintedTrades trades) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(FIELDS);
    Decimal base = PrintedNumbers.aboveZero(trade.require(SIZE), SIZE.name());
    trades.add(
        RowBuilder.of(Trades.TABLE)
            .set(Trades.PRICE, trade.require(PRICE))
            .set(Trades.SIZE, base)
            .set(Trades.SIZE_UNIT, "base")
            .set(Trades.BASE_SIZE, base)
            .set(Trades.QUOTE_SIZE, trade.get(QUOTE_SIZE))
            .set(Trades.SIDE, BitmartTradeMapper.side(trade.get(BUYER_IS_MAKER))),
        frame.symbol(trade.get(SYMBOL)),
        trade.time(TIME),
        null);
  }
}
