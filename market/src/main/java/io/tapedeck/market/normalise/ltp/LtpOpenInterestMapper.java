package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.value.Decimal;

/** {@code OPEN_INTEREST}, of perpetuals alone, on change. */
final class LtpOpenInterestMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");
  private static final Field<Decimal> OPEN_INTEREST = FIELDS.decimal("open_interest");
  private static final Field<Long> TIME = FIELDS.whole("ts");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues reading = frame.json().read(FIELDS);
    String symbol = frame.symbol(reading.get(SYMBOL));
    frame.add(
        RowBuilder.of(OpenInterest.TABLE)
            .set(OpenInterest.OPEN_INTEREST, reading.require(OPEN_INTEREST))
            .set(OpenInterest.SIZE_UNIT, frame.state().marketUnit(symbol)),
        symbol,
        LtpTimes.of(reading, TIME));
  }
}
