package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Positions;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Positions of an account: {@code Positions} and REST {@code position}; a negative quantity is
 * short. Of those that REST lists as closed nothing is left, of those closed in part nobody says
 * how much.
 */
final class LtpPositionMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> PORTFOLIO = FIELDS.word("portfolioId");
  private static final Field<String> SYMBOL = FIELDS.word("sym");
  private static final Field<String> SIDE = FIELDS.word("positionSide");
  private static final Field<Decimal> SIZE = FIELDS.decimal("positionQty");
  private static final Field<Decimal> ENTRY_PRICE = FIELDS.decimal("avgPrice");
  private static final Field<Decimal> MARK_PRICE = FIELDS.decimal("markPrice");
  private static final Field<Decimal> LIQUIDATION_PRICE = FIELDS.decimal("liqPrice");
  private static final Field<Decimal> LEVERAGE = FIELDS.decimal("leverage");
  private static final Field<Decimal> INITIAL_MARGIN = FIELDS.decimal("positionMargin");
  private static final Field<Decimal> MAINTENANCE_MARGIN = FIELDS.decimal("positionMM");
  private static final Field<Decimal> UNREALISED = FIELDS.decimal("unrealizedPNL");
  private static final Field<Decimal> REALISED = FIELDS.decimal("realizedPNL");
  private static final Field<String> CLOSED = FIELDS.word("closedType");
  private static final Field<Long> CREATED = FIELDS.whole("createAt");
  private static final Field<Long> UPDATED = FIELDS.whole("updateAt");

  private static @Nullable Decimal size(ObjectValues position) throws UnreadableFrame {
    String closed = position.get(CLOSED);
    if (closed == null) {
      return position.require(SIZE);
    }
    return closed.startsWith("PARTIAL") ? null : Decimal.ZERO;
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues position = frame.json().read(FIELDS);
    String symbol = frame.symbol(position.get(SYMBOL));
    String side = position.get(SIDE);
    frame.add(
        RowBuilder.of(Positions.TABLE)
            .set(Positions.ACCOUNT, position.get(PORTFOLIO))
            .set(Positions.SIDE, side == null ? "net" : LtpSides.ofPosition(side))
            .set(Positions.SIZE, size(position))
            .set(Positions.SIZE_UNIT, LtpSymbols.orderUnit(symbol))
            .set(Positions.ENTRY_PRICE, unlessZero(position.get(ENTRY_PRICE)))
            .set(Positions.MARK_PRICE, unlessZero(position.get(MARK_PRICE)))
            .set(Positions.LIQUIDATION_PRICE, unlessZero(position.get(LIQUIDATION_PRICE)))
            .set(Positions.LEVERAGE, position.get(LEVERAGE))
            .set(Positions.INITIAL_MARGIN, position.get(INITIAL_MARGIN))
            .set(Positions.MAINTENANCE_MARGIN, position.get(MAINTENANCE_MARGIN))
            .set(Positions.UNREALISED_PNL, position.get(UNREALISED))
            .set(Positions.REALISED_PNL, position.get(REALISED)),
        symbol,
        LtpTimes.first(position, UPDATED, CREATED));
  }
}
