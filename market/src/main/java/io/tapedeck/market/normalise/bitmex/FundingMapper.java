package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code funding}: a rate that was settled at {@code timestamp}. */
final class FundingMapper implements TableMapper {

  private static final Words FIELDS =
      Words.of("timestamp", "symbol", "fundingInterval", "fundingRate");
  private static final int TIMESTAMP = 0;
  private static final int SYMBOL = 1;
  private static final int INTERVAL = 2;
  private static final int RATE = 3;

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long time = Row.NO_TIME;
    String symbol = null;
    long interval = Row.NO_TIME;
    Decimal rate = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TIMESTAMP -> time = json.isoMicros();
        case SYMBOL -> symbol = json.repeatedText();
        case INTERVAL -> interval = json.isoMicros();
        case RATE -> rate = json.decimal();
        default -> json.skip();
      }
    }
    if (time == Row.NO_TIME) {
      throw UnreadableFrame.missing("timestamp");
    }
    if (frame.action() == Action.DELETE) {
      return;
    }
    frame.add(
        FundingRates.TABLE,
        frame.symbol(symbol),
        time,
        require(rate, "fundingRate"),
        null,
        time,
        FundingInterval.hours(interval));
  }
}
