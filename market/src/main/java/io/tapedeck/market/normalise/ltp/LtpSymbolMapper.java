package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.value.Decimal;

/**
 * REST {@code sym/info}: metadata, a list or a map by symbol. Names changed over time; what is not
 * there stays null.
 */
final class LtpSymbolMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym");
  private static final Field<String> STATE = FIELDS.word("state");
  private static final Field<Decimal> TICK_SIZE = FIELDS.decimal("tickSize");
  private static final Field<Decimal> LOT_SIZE = FIELDS.decimal("lotSize");
  private static final Field<Decimal> CONTRACT_SIZE = FIELDS.decimal("contractSize");
  private static final Field<Decimal> MIN_SIZE = FIELDS.decimal("minSize", "minLimitSize");
  private static final Field<Decimal> MAX_SIZE = FIELDS.decimal("maxSize", "maxLimitSize");
  private static final Field<Decimal> MAX_LEVERAGE = FIELDS.decimal("maxLeverage");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues info = frame.json().read(FIELDS);
    String symbol = frame.symbol(info.get(SYMBOL));
    String kind = LtpSymbols.kind(symbol);
    boolean perpetual = "perpetual".equals(kind);
    Decimal contractSize = unlessZero(info.get(CONTRACT_SIZE));
    frame.add(
        RowBuilder.of(Instruments.TABLE)
            .set(Instruments.BASE, LtpSymbols.base(symbol))
            .set(Instruments.QUOTE, LtpSymbols.quote(symbol))
            // Only linear perpetuals are documented, settled in their quote coin.
            .set(Instruments.SETTLE, perpetual ? LtpSymbols.quote(symbol) : null)
            .set(Instruments.KIND, kind)
            .set(Instruments.RAW_KIND, LtpSymbols.type(symbol))
            .set(Instruments.TICK_SIZE, unlessZero(info.get(TICK_SIZE)))
            .set(Instruments.LOT_SIZE, unlessZero(info.get(LOT_SIZE)))
            .set(Instruments.CONTRACT_SIZE, contractSize)
            // Notional is quantity times contract size times price (API documentation).
            .set(Instruments.CONTRACT_UNIT, contractSize == null ? null : LtpSymbols.BASE)
            .set(Instruments.SIZE_UNIT, LtpSymbols.orderUnit(symbol))
            .set(Instruments.INVERSE, perpetual ? Boolean.FALSE : null)
            .set(Instruments.STATUS, info.get(STATE))
            .set(Instruments.MIN_SIZE, unlessZero(info.get(MIN_SIZE)))
            .set(Instruments.MAX_SIZE, unlessZero(info.get(MAX_SIZE)))
            .set(Instruments.MAX_LEVERAGE, unlessZero(info.get(MAX_LEVERAGE))),
        symbol,
        Row.NO_TIME);
  }

  /** A list, or a map by symbol, or a single one. */
  void listOrMap(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '[') {
      frame.each(this);
      return;
    }
    long from = json.mark();
    boolean single = json.read(FIELDS).get(SYMBOL) != null;
    json.goBack(from);
    if (single) {
      data(frame);
    } else {
      LtpAnyFields.each(frame, this);
    }
  }
}
