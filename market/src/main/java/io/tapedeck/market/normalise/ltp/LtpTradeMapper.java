package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.frame.PrintedNumbers;
import io.tapedeck.market.normalise.frame.PrintedTrades;
import io.tapedeck.market.normalise.frame.PrintedTrades.FirstIs;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;

/** {@code TRADE}: {@code side} is the taker's; the page says that quantities are in base coin. */
final class LtpTradeMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");
  private static final Field<String> TRADE_ID = FIELDS.text("tradeid", "tradeId");
  private static final Field<String> SIDE = FIELDS.word("side");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Decimal> SIZE = FIELDS.decimal("qty");
  private static final Field<Long> TIME = FIELDS.whole("ts");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    // No page says which end of a list is the newer.
    PrintedTrades trades = new PrintedTrades(FirstIs.OLDEST);
    frame.each(inner -> trade(inner, trades));
    trades.addTo(frame.out(), frame.state().names());
  }

  private static void trade(LtpFrame frame, PrintedTrades trades) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(FIELDS);
    String id = Identity.Id.known(trade.get(TRADE_ID));
    trades.add(
        RowBuilder.of(Trades.TABLE)
            .set(Trades.TRADE_ID, id)
            .set(Trades.PRICE, trade.require(PRICE))
            .set(Trades.SIZE, PrintedNumbers.aboveZero(trade.require(SIZE), SIZE.name()))
            .set(Trades.SIZE_UNIT, LtpSymbols.BASE)
            .set(Trades.SIDE, LtpSides.ofTrade(trade.get(SIDE))),
        frame.symbol(trade.get(SYMBOL)),
        LtpTimes.of(trade, TIME),
        id);
  }
}
