package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
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
    NamedCells cells =
        new NamedCells(Tables.INSTRUMENTS)
            .put("base", LtpSymbols.base(symbol))
            .put("quote", LtpSymbols.quote(symbol))
            // Only linear perpetuals are documented, settled in their quote coin.
            .put("settle", perpetual ? LtpSymbols.quote(symbol) : null)
            .put("kind", kind)
            .put("raw_kind", LtpSymbols.type(symbol))
            .put("tick_size", info.decimal("tickSize"))
            .put("lot_size", info.decimal("lotSize"))
            .put("contract_size", info.decimal("contractSize"))
            .put("contract_unit", contractUnit(info))
            .put("size_unit", unit)
            .put("inverse", perpetual ? Boolean.FALSE : null)
            .put("status", info.text("state"))
            .put("min_size", info.firstDecimal("minSize", "minLimitSize"))
            .put("max_size", info.firstDecimal("maxSize", "maxLimitSize"))
            .put("max_leverage", info.decimal("maxLeverage"));
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
