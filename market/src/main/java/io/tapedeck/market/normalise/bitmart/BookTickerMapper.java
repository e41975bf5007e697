package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;

/** {@code futures/bookticker}: best bid and ask. */
final class BookTickerMapper implements GroupMapper {

  private static final Words FIELDS =
      Words.of(
          "symbol", "best_bid_price", "best_bid_vol", "best_ask_price", "best_ask_vol", "ms_t");
  private static final int SYMBOL = 0;
  private static final int BID_PRICE = 1;
  private static final int BID_SIZE = 2;
  private static final int ASK_PRICE = 3;
  private static final int ASK_SIZE = 4;
  private static final int TIME = 5;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    Decimal bidPrice = null;
    Decimal bidSize = null;
    Decimal askPrice = null;
    Decimal askSize = null;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case BID_PRICE -> bidPrice = json.decimal();
        case BID_SIZE -> bidSize = json.decimal();
        case ASK_PRICE -> askPrice = json.decimal();
        case ASK_SIZE -> askSize = json.decimal();
        case TIME -> time = frame.epochMicros();
        default -> json.skip();
      }
    }
    frame.add(
        Quotes.TABLE,
        frame.symbol(inData),
        time,
        bidPrice,
        bidSize,
        askPrice,
        askSize,
        GroupFrame.CONTRACTS,
        null);
  }
}
