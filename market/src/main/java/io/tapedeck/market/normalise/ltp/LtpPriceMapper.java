package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.value.Decimal;

/**
 * {@code MARK_PRICE} and {@code INDEX_PRICE}, of perpetuals alone, and REST {@code markPrice}.
 * Generation 1 names the price {@code markPrice} and gives its own clock only.
 */
final class LtpPriceMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");
  private static final Field<Decimal> MARK = FIELDS.decimal("markpx", "markPrice");
  private static final Field<Decimal> INDEX = FIELDS.decimal("indexpx", "indexPrice");
  private static final Field<Long> TIME = FIELDS.whole("ts");
  private static final Field<Long> LOCAL_TIME = FIELDS.whole("localTs");

  private final String kind;
  private final Field<Decimal> price;

  private LtpPriceMapper(String kind, Field<Decimal> price) {
    this.kind = kind;
    this.price = price;
  }

  static LtpPriceMapper ofMark() {
    return new LtpPriceMapper("mark", MARK);
  }

  static LtpPriceMapper ofIndex() {
    return new LtpPriceMapper("index", INDEX);
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues reading = frame.json().read(FIELDS);
    frame.add(
        RowBuilder.of(ReferencePrices.TABLE)
            .set(ReferencePrices.KIND, kind)
            .set(ReferencePrices.PRICE, reading.require(price)),
        frame.symbol(reading.get(SYMBOL)),
        LtpTimes.first(reading, TIME, LOCAL_TIME));
  }
}
