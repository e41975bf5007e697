package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.frame.PrintedNumbers;
import io.tapedeck.market.normalise.frame.PrintedTrades;
import io.tapedeck.market.normalise.frame.PrintedTrades.FirstIs;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;

/** Trades beside the levels of a book of generation 1, {@code [[price, qty, side, ts]]}, no ids. */
final class LtpBookTrades {
  private static final String BUY = "0";
  private static final String SELL = "1";
  private static final String SIZE = "quantity of a trade";

  private LtpBookTrades() {}

  /** Reads the list and adds its trades. */
  static void add(LtpFrame frame, String symbol) throws UnreadableFrame {
    PrintedTrades trades = new PrintedTrades(FirstIs.OLDEST);
    JsonCursor json = frame.json();
    json.enterArray();
    while (json.nextElement()) {
      frame.out().readPart(() -> read(frame, symbol, trades));
    }
    trades.addTo(frame.out(), frame.state().names());
  }

  private static void read(LtpFrame frame, String symbol, PrintedTrades trades)
      throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    Decimal price = json.nextElement() ? json.decimal() : null;
    Decimal size = json.nextElement() ? json.decimal() : null;
    String side = json.nextElement() ? json.repeatedText() : null;
    long time = json.nextElement() ? LtpTimes.micros(json.whole()) : Row.NO_TIME;
    while (json.nextElement()) {
      json.skip();
    }
    trades.add(
        RowBuilder.of(Trades.TABLE)
            .set(Trades.PRICE, UnreadableFrame.require(price, "price of a trade"))
            .set(Trades.SIZE, PrintedNumbers.aboveZero(UnreadableFrame.require(size, SIZE), SIZE))
            .set(Trades.SIZE_UNIT, frame.state().marketUnit(symbol))
            .set(Trades.SIDE, BUY.equals(side) ? "buy" : SELL.equals(side) ? "sell" : null),
        symbol,
        time,
        null);
  }
}
