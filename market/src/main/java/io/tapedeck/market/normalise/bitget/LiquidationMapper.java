package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Liquidations;
import io.tapedeck.schemas.value.Decimal;

/**
 * {@code liquidation} of v3: {@code side} is that of the position, {@code buy} for a long one (v3
 * docs), so its order sells.
 */
final class LiquidationMapper implements RowMapper {

  private static final Words FIELDS = Words.of("symbol", "side", "price", "amount", "ts");
  private static final int SYMBOL = 0;
  private static final int SIDE = 1;
  private static final int PRICE = 2;
  private static final int AMOUNT = 3;
  private static final int TS = 4;

  private static final Words POSITION_SIDES = Words.of("buy", "sell");

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String symbol = null;
    int position = Words.OTHER;
    Decimal price = null;
    Decimal amount = null;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> symbol = json.repeatedText();
        case SIDE -> position = json.word(POSITION_SIDES);
        case PRICE -> price = json.decimal();
        case AMOUNT -> amount = json.decimal();
        case TS -> time = frame.epochMicros();
        default -> json.skip();
      }
    }
    frame.add(
        Liquidations.TABLE,
        frame.symbol(symbol),
        time,
        null,
        position == Words.OTHER ? null : position == 0 ? "sell" : "buy",
        price,
        amount,
        BitgetFrame.BASE,
        "insert");
  }
}
