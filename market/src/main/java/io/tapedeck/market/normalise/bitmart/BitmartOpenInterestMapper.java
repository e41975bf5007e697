package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.value.Decimal;

/** REST {@code open-interest}. */
final class BitmartOpenInterestMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("timestamp");
  private static final Field<Decimal> OPEN_INTEREST = FIELDS.decimal("open_interest");
  private static final Field<Decimal> VALUE = FIELDS.decimal("open_interest_value");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues reading = frame.json().read(FIELDS);
    frame.add(
        RowBuilder.of(OpenInterest.TABLE)
            .set(OpenInterest.OPEN_INTEREST, reading.require(OPEN_INTEREST))
            .set(OpenInterest.SIZE_UNIT, BitmartFrame.CONTRACTS)
            .set(OpenInterest.OPEN_INTEREST_VALUE, reading.get(VALUE)),
        frame.symbol(reading.get(SYMBOL)),
        reading.time(TIME));
  }
}
