package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** {@code TRADE}: {@code side} is the taker's; the page says that quantities are in base coin. */
final class TradeMapper implements LtpMapper {

  private static final Words FIELDS =
      Words.of("tradeid", "side", "price", "qty", "ts", "sym", "instId", "tradeId");
  private static final int ID = 0;
  private static final int SIDE = 1;
  private static final int PRICE = 2;
  private static final int SIZE = 3;
  private static final int TIME = 4;
  private static final int SYMBOL = 5;
  private static final int INSTRUMENT = 6;
  private static final int ID_TOO = 7;

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String id = null;
    String side = null;
    Decimal price = null;
    Decimal size = null;
    long time = Row.NO_TIME;
    String inData = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case ID, ID_TOO -> id = json.text();
        case SIDE -> side = json.repeatedText();
        case PRICE -> price = json.decimal();
        case SIZE -> size = json.decimal();
        case TIME -> time = frame.epochMicros();
        case SYMBOL, INSTRUMENT -> inData = json.repeatedText();
        default -> json.skip();
      }
    }
    frame.add(
        Trades.TABLE,
        frame.symbol(inData),
        time,
        known(id),
        require(price, "price"),
        require(size, "qty"),
        LtpSymbols.BASE,
        null,
        null,
        LtpSides.ofTrade(side),
        null,
        null,
        null);
  }

  private static @Nullable String known(@Nullable String id) {
    return id == null || id.isEmpty() || id.equals("0") ? null : id;
  }
}
