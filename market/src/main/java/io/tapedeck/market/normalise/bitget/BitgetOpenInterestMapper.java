package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.value.Decimal;

/** REST open interest: v1 one row, v2 and v3 a list whose time stands beside it. */
final class BitgetOpenInterestMapper implements BitgetDataMapper {

  private static final ObjectFields PAGE = new ObjectFields();
  private static final Field<Void> LIST = PAGE.nested("openInterestList", "list");
  private static final Field<Long> LIST_TIME = PAGE.epochTime("ts");

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> SIZE = FIELDS.decimal("openInterest", "size", "amount");
  private static final Field<Long> TIME = FIELDS.epochTime("timestamp", "ts");

  @Override
  public void data(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long start = json.mark();
    boolean list = false;
    ObjectValues page = json.open(PAGE);
    for (Field<?> nested; (nested = page.next()) != null; json.skip()) {
      if (nested == LIST && json.peek() == '[') {
        list = true;
        start = json.mark();
      }
    }
    long end = json.mark();
    json.goBack(start);
    if (list) {
      rows(frame, page.time(LIST_TIME));
      json.goBack(end);
    } else {
      frame.category(null);
      row(frame, Row.NO_TIME);
    }
  }

  private static void rows(BitgetFrame frame, long listTime) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    while (json.nextElement()) {
      frame.category(null);
      frame.out().readPart(() -> row(frame, listTime));
    }
  }

  private static void row(BitgetFrame frame, long listTime) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    long time = row.time(TIME);
    frame.add(
        RowBuilder.of(OpenInterest.TABLE)
            .set(OpenInterest.OPEN_INTEREST, row.require(SIZE))
            .set(OpenInterest.SIZE_UNIT, BitgetFrame.BASE),
        frame.symbol(row.get(SYMBOL)),
        time == Row.NO_TIME ? listTime : time);
  }
}
