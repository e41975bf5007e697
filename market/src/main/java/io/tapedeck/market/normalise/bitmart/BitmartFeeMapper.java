package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.AccountTerms;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** REST {@code trade-fee-rate}: what the account pays for a trade of a symbol. */
final class BitmartFeeMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> MAKER = FIELDS.decimal("maker_fee_rate");
  private static final Field<Decimal> TAKER = FIELDS.decimal("taker_fee_rate");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues fees = frame.json().read(FIELDS);
    add(frame, fees, "maker_fee", fees.get(MAKER));
    add(frame, fees, "taker_fee", fees.get(TAKER));
  }

  private static void add(
      BitmartFrame frame, ObjectValues fees, String term, @Nullable Decimal rate) {
    if (rate != null) {
      frame.add(
          RowBuilder.of(AccountTerms.TABLE)
              .set(AccountTerms.TERM, term)
              .set(AccountTerms.VALUE, rate),
          fees.get(SYMBOL),
          Row.NO_TIME);
    }
  }
}
