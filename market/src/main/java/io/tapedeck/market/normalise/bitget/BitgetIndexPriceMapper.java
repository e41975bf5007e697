package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.value.Decimal;

/** {@code indexPrice} of v1 and {@code index-price} of v2 margin: one row a symbol. */
final class BitgetIndexPriceMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> PRICE = FIELDS.decimal("indexPrice");
  private static final Field<Long> TIME = FIELDS.epochTime("ts", "timestamp");

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    frame.add(
        RowBuilder.of(ReferencePrices.TABLE)
            .set(ReferencePrices.KIND, "index")
            .set(ReferencePrices.PRICE, row.require(PRICE)),
        frame.symbol(row.get(SYMBOL)),
        row.time(TIME));
  }
}
