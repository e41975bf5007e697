package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;

/** {@code TICKER}: a 24 h summary every two seconds. */
final class LtpTickerMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");
  private static final Field<Decimal> LAST = FIELDS.decimal("last");
  private static final Field<Decimal> HIGH = FIELDS.decimal("high24h");
  private static final Field<Decimal> LOW = FIELDS.decimal("low24h");
  private static final Field<Decimal> VOLUME = FIELDS.decimal("vol24h");
  private static final Field<Long> TIME = FIELDS.whole("ts");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues ticker = frame.json().read(FIELDS);
    String symbol = frame.symbol(ticker.get(SYMBOL));
    frame.add(
        RowBuilder.of(Tickers.TABLE)
            .set(Tickers.LAST, ticker.require(LAST))
            .set(Tickers.HIGH_24H, ticker.get(HIGH))
            .set(Tickers.LOW_24H, ticker.get(LOW))
            .set(Tickers.VOLUME_24H, ticker.get(VOLUME))
            .set(Tickers.SIZE_UNIT, frame.state().marketUnit(symbol)),
        symbol,
        LtpTimes.of(ticker, TIME));
  }
}
