package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.value.Decimal;

/** {@code indexPrice} of v1 and {@code index-price} of v2 margin: one row a symbol. */
final class IndexPriceMapper implements RowMapper {

  private static final Words FIELDS = Words.of("symbol", "indexPrice", "timestamp", "ts");
  private static final int SYMBOL = 0;
  private static final int PRICE = 1;
  private static final int V1_TIME = 2;
  private static final int TS = 3;

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String symbol = null;
    Decimal price = null;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> symbol = json.repeatedText();
        case PRICE -> price = json.decimal();
        case V1_TIME, TS -> time = frame.epochMicros();
        default -> json.skip();
      }
    }
    frame.add(
        ReferencePrices.TABLE, frame.symbol(symbol), time, "index", require(price, "indexPrice"));
  }
}
