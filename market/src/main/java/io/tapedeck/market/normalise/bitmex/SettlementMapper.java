package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Settlements;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code settlement}: what a contract was settled at. */
final class SettlementMapper implements TableMapper {

  private static final Words FIELDS =
      Words.of("timestamp", "symbol", "settlementType", "settledPrice");
  private static final int TIMESTAMP = 0;
  private static final int SYMBOL = 1;
  private static final int TYPE = 2;
  private static final int PRICE = 3;

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long time = Row.NO_TIME;
    String symbol = null;
    String type = null;
    Decimal price = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TIMESTAMP -> time = json.isoMicros();
        case SYMBOL -> symbol = json.repeatedText();
        case TYPE -> type = json.repeatedText();
        case PRICE -> price = json.decimal();
        default -> json.skip();
      }
    }
    if (frame.action() == Action.DELETE) {
      return;
    }
    String kind = type == null ? "settlement" : type;
    frame.add(Settlements.TABLE, frame.symbol(symbol), time, kind, price, null, null);
  }
}
