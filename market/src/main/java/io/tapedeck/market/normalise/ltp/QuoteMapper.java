package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code BBO}: best bid and ask, without a sequence. In generation 1 each side is an object with
 * price and quantity. A bid above the ask is no fault.
 */
final class QuoteMapper implements LtpMapper {

  private static final Words FIELDS =
      Words.of(
          "bid",
          "bidqty",
          "ask",
          "askqty",
          "ts",
          "exchangeTs",
          "localTs",
          "sym",
          "instId",
          "bidQty",
          "askQty");
  private static final int BID = 0;
  private static final int BID_SIZE = 1;
  private static final int ASK = 2;
  private static final int ASK_SIZE = 3;
  private static final int TIME = 4;
  private static final int EXCHANGE_TIME = 5;
  private static final int LOCAL_TIME = 6;
  private static final int SYMBOL = 7;
  private static final int INSTRUMENT = 8;
  private static final int BID_SIZE_TOO = 9;
  private static final int ASK_SIZE_TOO = 10;

  private static final Words LEVEL = Words.of("price", "qty");

  /** One side while it is read. */
  private static final class Side {
    private @Nullable Decimal price;
    private @Nullable Decimal size;

    void read(JsonCursor json) throws UnreadableFrame {
      if (json.peek() != '{') {
        price = json.decimal();
        return;
      }
      json.enterObject();
      for (int field; (field = json.nextField(LEVEL)) != JsonCursor.END; ) {
        switch (field) {
          case 0 -> price = json.decimal();
          case 1 -> size = json.decimal();
          default -> json.skip();
        }
      }
    }
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    Side bid = new Side();
    Side ask = new Side();
    long time = Row.NO_TIME;
    long localTime = Row.NO_TIME;
    String inData = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case BID -> bid.read(json);
        case BID_SIZE, BID_SIZE_TOO -> bid.size = json.decimal();
        case ASK -> ask.read(json);
        case ASK_SIZE, ASK_SIZE_TOO -> ask.size = json.decimal();
        case TIME, EXCHANGE_TIME -> time = frame.epochMicros();
        case LOCAL_TIME -> localTime = frame.epochMicros();
        case SYMBOL, INSTRUMENT -> inData = json.repeatedText();
        default -> json.skip();
      }
    }
    if (bid.price == null && ask.price == null) {
      throw UnreadableFrame.missing("bid or ask");
    }
    String symbol = frame.symbol(inData);
    frame.add(
        Quotes.TABLE,
        symbol,
        time == Row.NO_TIME ? localTime : time,
        bid.price,
        bid.size,
        ask.price,
        ask.size,
        frame.state().marketUnit(symbol),
        null);
  }
}
