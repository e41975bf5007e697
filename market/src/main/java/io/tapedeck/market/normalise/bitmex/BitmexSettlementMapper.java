package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Settlements;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code settlement}: what a contract was settled at. */
final class BitmexSettlementMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> TYPE = FIELDS.word("settlementType");
  private static final Field<Decimal> PRICE = FIELDS.decimal("settledPrice");

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues settlement = frame.json().read(FIELDS);
    if (frame.action() == BitmexAction.DELETE) {
      return;
    }
    String type = settlement.get(TYPE);
    frame.add(
        RowBuilder.of(Settlements.TABLE)
            .set(Settlements.KIND, type == null ? "settlement" : type)
            .set(Settlements.SETTLED_PRICE, settlement.get(PRICE)),
        frame.symbol(settlement.get(SYMBOL)),
        settlement.time(TIMESTAMP));
  }
}
