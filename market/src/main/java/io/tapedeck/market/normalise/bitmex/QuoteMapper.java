package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;

/** Tables {@code quote} and {@code quoteBin*}: a best bid and ask, at an instant or a bin's end. */
final class QuoteMapper implements TableMapper {

  private static final Words FIELDS =
      Words.of("timestamp", "symbol", "bidSize", "bidPrice", "askPrice", "askSize", "pool");
  private static final int TIMESTAMP = 0;
  private static final int SYMBOL = 1;
  private static final int BID_SIZE = 2;
  private static final int BID_PRICE = 3;
  private static final int ASK_PRICE = 4;
  private static final int ASK_SIZE = 5;
  private static final int POOL = 6;

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long time = Row.NO_TIME;
    String symbol = null;
    Decimal bidSize = null;
    Decimal bidPrice = null;
    Decimal askPrice = null;
    Decimal askSize = null;
    String pool = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TIMESTAMP -> time = json.isoMicros();
        case SYMBOL -> symbol = json.repeatedText();
        case BID_SIZE -> bidSize = json.decimal();
        case BID_PRICE -> bidPrice = json.decimal();
        case ASK_PRICE -> askPrice = json.decimal();
        case ASK_SIZE -> askSize = json.decimal();
        case POOL -> pool = json.repeatedText();
        default -> json.skip();
      }
    }
    if (frame.action() == Action.DELETE) {
      return;
    }
    frame.add(
        RowBuilder.of(Quotes.TABLE)
            .set(Quotes.BID_PRICE, bidPrice)
            .set(Quotes.BID_SIZE, bidSize)
            .set(Quotes.ASK_PRICE, askPrice)
            .set(Quotes.ASK_SIZE, askSize)
            .set(Quotes.SIZE_UNIT, TableFrame.CONTRACTS)
            .set(Quotes.POOL, pool == null ? frame.pool() : pool),
        frame.symbol(symbol),
        time);
  }
}
