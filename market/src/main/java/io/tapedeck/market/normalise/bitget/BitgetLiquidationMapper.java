package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Choice;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Liquidations;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;

/**
 * {@code liquidation} of v3: {@code side} is that of the position, {@code buy} for a long one (v3
 * docs), so its order sells.
 */
final class BitgetLiquidationMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> ORDER_SIDE =
      FIELDS.choice(Choice.of(Map.of("buy", "sell", "sell", "buy")), "side");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Decimal> SIZE = FIELDS.decimal("amount");
  private static final Field<Long> TIME = FIELDS.epochTime("ts");

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    frame.add(
        RowBuilder.of(Liquidations.TABLE)
            .set(Liquidations.SIDE, row.get(ORDER_SIDE))
            .set(Liquidations.PRICE, row.get(PRICE))
            .set(Liquidations.SIZE, row.get(SIZE))
            .set(Liquidations.SIZE_UNIT, BitgetFrame.BASE)
            .set(Liquidations.ACTION, "insert"),
        frame.symbol(row.get(SYMBOL)),
        row.time(TIME));
  }
}
