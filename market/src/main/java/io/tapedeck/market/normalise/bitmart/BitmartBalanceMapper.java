package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.ExactSums;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.value.Decimal;

/**
 * Balances of an account, one a coin: {@code futures/asset} and REST {@code assets-detail}. What
 * orders and positions hold is one sum.
 */
final class BitmartBalanceMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> CURRENCY = FIELDS.word("currency");
  private static final Field<Decimal> EQUITY = FIELDS.decimal("equity");
  private static final Field<Decimal> AVAILABLE = FIELDS.decimal("available_balance");
  private static final Field<Decimal> OF_ORDERS = FIELDS.decimal("frozen_balance");
  private static final Field<Decimal> OF_POSITIONS = FIELDS.decimal("position_deposit");
  private static final Field<Decimal> UNREALISED = FIELDS.decimal("unrealized");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues asset = frame.json().read(FIELDS);
    frame.add(
        RowBuilder.of(Balances.TABLE)
            .set(Balances.CURRENCY, asset.require(CURRENCY))
            .set(Balances.MODE, "futures")
            .set(Balances.TOTAL, asset.get(EQUITY))
            .set(Balances.AVAILABLE, asset.get(AVAILABLE))
            .set(Balances.FROZEN, ExactSums.of(asset.get(OF_ORDERS), asset.get(OF_POSITIONS)))
            .set(Balances.UNREALISED_PNL, asset.get(UNREALISED)),
        null,
        Row.NO_TIME);
  }
}
