package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;

/** REST {@code market-trade}: newest trades, without ids, in base coin (v2 documentation). */
final class TradePageMapper implements GroupMapper {

  private static final Words FIELDS =
      Words.of("symbol", "price", "qty", "quote_qty", "time", "is_buyer_maker");
  private static final int SYMBOL = 0;
  private static final int PRICE = 1;
  private static final int SIZE = 2;
  private static final int QUOTE_SIZE = 3;
  private static final int TIME = 4;
  private static final int MAKER = 5;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    frame.json().enterArray();
    while (frame.json().nextElement()) {
      trade(frame);
    }
  }

  private static void trade(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    Decimal price = null;
    Decimal size = null;
    Decimal quoteSize = null;
    long time = Row.NO_TIME;
    Boolean buyerIsMaker = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case PRICE -> price = json.decimal();
        case SIZE -> size = json.decimal();
        case QUOTE_SIZE -> quoteSize = json.decimal();
        case TIME -> time = frame.epochMicros();
        case MAKER -> buyerIsMaker = json.flag();
        default -> json.skip();
      }
    }
    Decimal base = require(size, "qty");
    frame.add(
        Trades.TABLE,
        frame.symbol(inData),
        time,
        null,
        require(price, "price"),
        base,
        "base",
        base,
        quoteSize,
        TradeMapper.side(buyerIsMaker),
        null,
        null,
        null);
  }
}
