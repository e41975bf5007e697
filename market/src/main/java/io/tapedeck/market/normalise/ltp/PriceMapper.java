package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.value.Decimal;

/**
 * {@code MARK_PRICE} and {@code INDEX_PRICE}, of perpetuals alone, and REST {@code markPrice}.
 * Generation 1 names the price {@code markPrice} and gives its own clock only.
 */
final class PriceMapper implements LtpMapper {

  private static final int PRICE = 0;
  private static final int OTHER_PRICE = 1;
  private static final int TIME = 2;
  private static final int LOCAL_TIME = 3;
  private static final int SYMBOL = 4;
  private static final int INSTRUMENT = 5;

  private final String kind;
  private final Words fields;

  private PriceMapper(String kind, String price, String otherPrice) {
    this.kind = kind;
    this.fields = Words.of(price, otherPrice, "ts", "localTs", "sym", "instId");
  }

  static PriceMapper ofMark() {
    return new PriceMapper("mark", "markpx", "markPrice");
  }

  static PriceMapper ofIndex() {
    return new PriceMapper("index", "indexpx", "indexPrice");
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    Decimal price = null;
    long time = Row.NO_TIME;
    long localTime = Row.NO_TIME;
    String inData = null;
    json.enterObject();
    for (int field; (field = json.nextField(fields)) != JsonCursor.END; ) {
      switch (field) {
        case PRICE, OTHER_PRICE -> price = json.decimal();
        case TIME -> time = frame.epochMicros();
        case LOCAL_TIME -> localTime = frame.epochMicros();
        case SYMBOL, INSTRUMENT -> inData = json.repeatedText();
        default -> json.skip();
      }
    }
    frame.add(
        ReferencePrices.TABLE,
        frame.symbol(inData),
        time == Row.NO_TIME ? localTime : time,
        kind,
        require(price, "price"));
  }
}
