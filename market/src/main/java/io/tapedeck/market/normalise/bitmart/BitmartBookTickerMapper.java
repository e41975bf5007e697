package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.notBelowZero;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.frame.BookFaults;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;

/** {@code futures/bookticker}: best bid and ask. */
final class BitmartBookTickerMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("ms_t");
  private static final Field<Decimal> BID_PRICE = FIELDS.decimal("best_bid_price");
  private static final Field<Decimal> BID_SIZE = FIELDS.decimal("best_bid_vol");
  private static final Field<Decimal> ASK_PRICE = FIELDS.decimal("best_ask_price");
  private static final Field<Decimal> ASK_SIZE = FIELDS.decimal("best_ask_vol");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues quote = frame.json().read(FIELDS);
    Decimal bid = unlessZero(quote.get(BID_PRICE));
    Decimal ask = unlessZero(quote.get(ASK_PRICE));
    BookFaults.requireUncrossed(bid, ask);
    frame.add(
        RowBuilder.of(Quotes.TABLE)
            .set(Quotes.BID_PRICE, bid)
            .set(Quotes.BID_SIZE, notBelowZero(quote.get(BID_SIZE), BID_SIZE.name()))
            .set(Quotes.ASK_PRICE, ask)
            .set(Quotes.ASK_SIZE, notBelowZero(quote.get(ASK_SIZE), ASK_SIZE.name()))
            .set(Quotes.SIZE_UNIT, BitmartFrame.CONTRACTS),
        frame.symbol(quote.get(SYMBOL)),
        quote.time(TIME));
  }
}
