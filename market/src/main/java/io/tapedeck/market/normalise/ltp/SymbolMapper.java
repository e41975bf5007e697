package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Instruments;
import org.jspecify.annotations.Nullable;

/**
 * REST {@code sym/info}: metadata, a list or a map by symbol. Names changed over time; what is not
 * there stays null.
 */
final class SymbolMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "sym",
          "state",
          "tickSize",
          "lotSize",
          "contractSize",
          "minSize",
          "maxSize",
          "maxLeverage",
          "minLimitSize",
          "maxLimitSize");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues info = new FieldValues(FIELDS).read(frame.json());
    String symbol = frame.symbol(info.text("sym"));
    String kind = LtpSymbols.kind(symbol);
    boolean perpetual = "perpetual".equals(kind);
    String unit = LtpSymbols.orderUnit(symbol);
    RowBuilder cells =
        RowBuilder.of(Instruments.TABLE)
            .set(Instruments.BASE, LtpSymbols.base(symbol))
            .set(Instruments.QUOTE, LtpSymbols.quote(symbol))
            // Only linear perpetuals are documented, settled in their quote coin.
            .set(Instruments.SETTLE, perpetual ? LtpSymbols.quote(symbol) : null)
            .set(Instruments.KIND, kind)
            .set(Instruments.RAW_KIND, LtpSymbols.type(symbol))
            .set(Instruments.TICK_SIZE, info.decimal("tickSize"))
            .set(Instruments.LOT_SIZE, info.decimal("lotSize"))
            .set(Instruments.CONTRACT_SIZE, info.decimal("contractSize"))
            .set(Instruments.CONTRACT_UNIT, contractUnit(info))
            .set(Instruments.SIZE_UNIT, unit)
            .set(Instruments.INVERSE, perpetual ? Boolean.FALSE : null)
            .set(Instruments.STATUS, info.text("state"))
            .set(Instruments.MIN_SIZE, info.firstDecimal("minSize", "minLimitSize"))
            .set(Instruments.MAX_SIZE, info.firstDecimal("maxSize", "maxLimitSize"))
            .set(Instruments.MAX_LEVERAGE, info.decimal("maxLeverage"));
    frame.add(cells, symbol, Row.NO_TIME);
  }

  /** Notional is quantity times contract size times price (API documentation). */
  private static @Nullable String contractUnit(FieldValues info) throws UnreadableFrame {
    return info.decimal("contractSize") == null ? null : LtpSymbols.BASE;
  }

  /** A list, or a map by symbol, or a single one. */
  void listOrMap(LtpFrame frame) throws UnreadableFrame {
    if (frame.json().peek() == '[') {
      frame.each(this);
      return;
    }
    long from = frame.json().mark();
    boolean single = isSingle(frame);
    frame.json().goBack(from);
    if (single) {
      data(frame);
    } else {
      AnyFields.each(frame, this);
    }
  }

  private static boolean isSingle(LtpFrame frame) throws UnreadableFrame {
    return new FieldValues(FIELDS).read(frame.json()).text("sym") != null;
  }
}
