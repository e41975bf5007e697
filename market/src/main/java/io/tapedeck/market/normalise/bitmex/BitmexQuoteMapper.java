package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.notBelowZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;

/** Tables {@code quote} and {@code quoteBin*}: a best bid and ask, at an instant or a bin's end. */
final class BitmexQuoteMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> BID_SIZE = FIELDS.decimal("bidSize");
  private static final Field<Decimal> BID_PRICE = FIELDS.decimal("bidPrice");
  private static final Field<Decimal> ASK_PRICE = FIELDS.decimal("askPrice");
  private static final Field<Decimal> ASK_SIZE = FIELDS.decimal("askSize");
  private static final Field<String> POOL = FIELDS.word("pool");

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues quote = frame.json().read(FIELDS);
    if (frame.action() == BitmexAction.DELETE) {
      return;
    }
    frame.add(
        RowBuilder.of(Quotes.TABLE)
            .set(Quotes.BID_PRICE, quote.get(BID_PRICE))
            .set(Quotes.BID_SIZE, notBelowZero(quote.get(BID_SIZE), BID_SIZE.name()))
            .set(Quotes.ASK_PRICE, quote.get(ASK_PRICE))
            .set(Quotes.ASK_SIZE, notBelowZero(quote.get(ASK_SIZE), ASK_SIZE.name()))
            .set(Quotes.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(Quotes.POOL, frame.pool(quote.get(POOL))),
        frame.symbol(quote.get(SYMBOL)),
        quote.time(TIMESTAMP));
  }
}
