package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Settlements;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code insurance}: the fund's balance, in the currency's smallest unit. */
final class InsuranceMapper implements TableMapper {

  private static final Words FIELDS = Words.of("timestamp", "currency", "walletBalance");
  private static final int TIMESTAMP = 0;
  private static final int CURRENCY = 1;
  private static final int BALANCE = 2;

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long time = Row.NO_TIME;
    String currency = null;
    Decimal balance = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TIMESTAMP -> time = json.isoMicros();
        case CURRENCY -> currency = json.repeatedText();
        case BALANCE -> balance = json.decimal();
        default -> json.skip();
      }
    }
    if (frame.action() == Action.DELETE) {
      return;
    }
    frame
        .out()
        .add(
            Settlements.TABLE,
            null,
            null,
            time,
            "insurance",
            null,
            require(balance, "walletBalance"),
            require(currency, "currency"));
  }
}
