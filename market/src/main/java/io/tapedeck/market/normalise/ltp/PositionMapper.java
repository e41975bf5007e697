package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
import org.jspecify.annotations.Nullable;

/** Own positions: {@code Positions} and REST {@code position}; a negative quantity is short. */
final class PositionMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "portfolioId",
          "sym",
          "positionSide",
          "positionQty",
          "avgPrice",
          "markPrice",
          "liqPrice",
          "leverage",
          "positionMargin",
          "positionMM",
          "unrealizedPNL",
          "realizedPNL",
          "createAt",
          "updateAt");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues position = new FieldValues(FIELDS).read(frame.json());
    String symbol = frame.symbol(position.text("sym"));
    long updated = position.epochMicros("updateAt");
    NamedCells cells =
        new NamedCells(Tables.POSITIONS)
            .account(position.text("portfolioId"))
            .put("side", side(position))
            .put("size", UnreadableFrame.require(position.decimal("positionQty"), "positionQty"))
            .put("size_unit", LtpSymbols.orderUnit(symbol))
            .put("entry_price", position.decimal("avgPrice"))
            .put("mark_price", position.decimal("markPrice"))
            .put("liquidation_price", position.decimal("liqPrice"))
            .put("leverage", position.decimal("leverage"))
            .put("initial_margin", position.decimal("positionMargin"))
            .put("maintenance_margin", position.decimal("positionMM"))
            .put("unrealised_pnl", position.decimal("unrealizedPNL"))
            .put("realised_pnl", position.decimal("realizedPNL"));
    frame.add(cells, symbol, updated == Row.NO_TIME ? position.epochMicros("createAt") : updated);
  }

  private static @Nullable String side(FieldValues position) {
    String printed = position.text("positionSide");
    return printed == null ? "net" : LtpSides.ofPosition(printed);
  }
}
