package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Positions;
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
    RowBuilder cells =
        RowBuilder.of(Positions.TABLE)
            .set(Positions.ACCOUNT, position.text("portfolioId"))
            .set(Positions.SIDE, side(position))
            .set(
                Positions.SIZE,
                UnreadableFrame.require(position.decimal("positionQty"), "positionQty"))
            .set(Positions.SIZE_UNIT, LtpSymbols.orderUnit(symbol))
            .set(Positions.ENTRY_PRICE, position.decimal("avgPrice"))
            .set(Positions.MARK_PRICE, position.decimal("markPrice"))
            .set(Positions.LIQUIDATION_PRICE, position.decimal("liqPrice"))
            .set(Positions.LEVERAGE, position.decimal("leverage"))
            .set(Positions.INITIAL_MARGIN, position.decimal("positionMargin"))
            .set(Positions.MAINTENANCE_MARGIN, position.decimal("positionMM"))
            .set(Positions.UNREALISED_PNL, position.decimal("unrealizedPNL"))
            .set(Positions.REALISED_PNL, position.decimal("realizedPNL"));
    frame.add(cells, symbol, updated == Row.NO_TIME ? position.epochMicros("createAt") : updated);
  }

  private static @Nullable String side(FieldValues position) {
    String printed = position.text("positionSide");
    return printed == null ? "net" : LtpSides.ofPosition(printed);
  }
}
