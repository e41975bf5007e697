package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Settlements;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code insurance}: the fund's balance, one row a currency and day. */
final class BitmexInsuranceMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> CURRENCY = FIELDS.word("currency");
  private static final Field<Decimal> BALANCE = FIELDS.decimal("walletBalance");

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues fund = frame.json().read(FIELDS);
    if (frame.action() == BitmexAction.DELETE) {
      return;
    }
    String currency = fund.require(CURRENCY);
    frame.add(
        RowBuilder.of(Settlements.TABLE)
            .set(Settlements.KIND, "insurance")
            .set(Settlements.AMOUNT, BitmexMoney.amount(fund.require(BALANCE), currency))
            .set(Settlements.CURRENCY, currency),
        null,
        fund.time(TIMESTAMP));
  }
}
