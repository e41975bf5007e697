package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.value.Decimal;

/** REST {@code funding-rate-history}: settled rates with their times (v2 documentation). */
final class BitmartFundingHistoryMapper implements BitmartMapper {
  private static final ObjectFields PAGE = new ObjectFields();
  private static final Field<Void> LIST = PAGE.nested("list");

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> RATE = FIELDS.decimal("funding_rate");
  private static final Field<Long> SETTLED_AT = FIELDS.epochTime("funding_time");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    if (frame.json().peek() == '[') {
      readRows(frame);
      return;
    }
    ObjectValues page = frame.json().open(PAGE);
    while (page.next() == LIST) {
      readRows(frame);
    }
  }

  private static void readRows(BitmartFrame frame) throws UnreadableFrame {
    frame.json().enterArray();
    while (frame.json().nextElement()) {
      frame.out().readPart(() -> readRow(frame));
    }
  }

  private static void readRow(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues funding = frame.json().read(FIELDS);
    long settledAt = funding.time(SETTLED_AT);
    String symbol = frame.symbol(funding.get(SYMBOL));
    BitmartFundingRows.addSettled(frame, symbol, settledAt, funding.require(RATE), settledAt);
  }
}
