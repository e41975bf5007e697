package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.notBelowZero;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code BBO}: best bid and ask, without a sequence. In generation 1 each side is an object with
 * price and quantity. A bid above the ask is no fault.
 */
final class LtpQuoteMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");
  private static final Field<Best> BID = FIELDS.read(LtpQuoteMapper::side, "bid");
  private static final Field<Decimal> BID_SIZE = FIELDS.decimal("bidqty", "bidQty");
  private static final Field<Best> ASK = FIELDS.read(LtpQuoteMapper::side, "ask");
  private static final Field<Decimal> ASK_SIZE = FIELDS.decimal("askqty", "askQty");
  private static final Field<Long> TIME = FIELDS.whole("ts", "exchangeTs");
  private static final Field<Long> LOCAL_TIME = FIELDS.whole("localTs");

  private static final ObjectFields LEVEL = new ObjectFields();
  private static final Field<Decimal> LEVEL_PRICE = LEVEL.decimal("price");
  private static final Field<Decimal> LEVEL_SIZE = LEVEL.decimal("qty");

  /** The best level of one side; its size may stand beside it. */
  private record Best(@Nullable Decimal price, @Nullable Decimal size) {
    static final Best NONE = new Best(null, null);

    Best orSize(@Nullable Decimal beside) {
      return size == null && beside != null ? new Best(price, beside) : this;
    }
  }

  private static Best side(JsonCursor json) throws UnreadableFrame {
    if (json.peek() != '{') {
      return new Best(json.decimal(), null);
    }
    ObjectValues level = json.read(LEVEL);
    return new Best(level.get(LEVEL_PRICE), level.get(LEVEL_SIZE));
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues quote = frame.json().read(FIELDS);
    Best bid = best(quote, BID, BID_SIZE);
    Best ask = best(quote, ASK, ASK_SIZE);
    if (bid.price() == null && ask.price() == null) {
      throw UnreadableFrame.missing("bid or ask");
    }
    String symbol = frame.symbol(quote.get(SYMBOL));
    frame.add(
        RowBuilder.of(Quotes.TABLE)
            .set(Quotes.BID_PRICE, unlessZero(bid.price()))
            .set(Quotes.BID_SIZE, notBelowZero(bid.size(), BID_SIZE.name()))
            .set(Quotes.ASK_PRICE, unlessZero(ask.price()))
            .set(Quotes.ASK_SIZE, notBelowZero(ask.size(), ASK_SIZE.name()))
            .set(Quotes.SIZE_UNIT, frame.state().marketUnit(symbol)),
        symbol,
        LtpTimes.first(quote, TIME, LOCAL_TIME));
  }

  private static Best best(ObjectValues quote, Field<Best> side, Field<Decimal> size) {
    Best best = quote.get(side);
    return (best == null ? Best.NONE : best).orSize(quote.get(size));
  }
}
