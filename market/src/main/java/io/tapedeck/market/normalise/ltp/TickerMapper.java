package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;

/** {@code TICKER}: a 24 h summary every two seconds. */
final class TickerMapper implements LtpMapper {

  private static final Words FIELDS =
      Words.of("last", "high24h", "low24h", "vol24h", "ts", "sym", "instId");
  private static final int LAST = 0;
  private static final int HIGH = 1;
  private static final int LOW = 2;
  private static final int VOLUME = 3;
  private static final int TIME = 4;
  private static final int SYMBOL = 5;
  private static final int INSTRUMENT = 6;

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    Decimal last = null;
    Decimal high = null;
    Decimal low = null;
    Decimal volume = null;
    long time = Row.NO_TIME;
    String inData = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case LAST -> last = json.decimal();
        case HIGH -> high = json.decimal();
        case LOW -> low = json.decimal();
        case VOLUME -> volume = json.decimal();
        case TIME -> time = frame.epochMicros();
        case SYMBOL, INSTRUMENT -> inData = json.repeatedText();
        default -> json.skip();
      }
    }
    String symbol = frame.symbol(inData);
    frame.add(
        Tickers.TABLE,
        symbol,
        time,
        UnreadableFrame.require(last, "last"),
        null,
        null,
        high,
        low,
        volume,
        frame.state().marketUnit(symbol),
        null);
  }
}
