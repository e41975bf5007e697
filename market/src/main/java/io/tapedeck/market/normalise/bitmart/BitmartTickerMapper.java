package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/ticker}: a summary and reference prices of one symbol, without a time. The first
 * generation names a fair price, the second mark and index.
 */
final class BitmartTickerMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> LAST = FIELDS.decimal("last_price");
  private static final Field<Decimal> BID = FIELDS.decimal("bid_price");
  private static final Field<Decimal> ASK = FIELDS.decimal("ask_price");
  private static final Field<Decimal> VOLUME = FIELDS.decimal("volume_24");
  private static final Field<Decimal> MARK = FIELDS.decimal("mark_price");
  private static final Field<Decimal> INDEX = FIELDS.decimal("index_price");
  private static final Field<Decimal> FAIR = FIELDS.decimal("fair_price");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues ticker = frame.json().read(FIELDS);
    String symbol = frame.symbol(ticker.get(SYMBOL));
    frame.add(
        RowBuilder.of(Tickers.TABLE)
            .set(Tickers.LAST, unlessZero(ticker.get(LAST)))
            .set(Tickers.BID, unlessZero(ticker.get(BID)))
            .set(Tickers.ASK, unlessZero(ticker.get(ASK)))
            .set(Tickers.VOLUME_24H, ticker.get(VOLUME))
            .set(Tickers.SIZE_UNIT, BitmartFrame.CONTRACTS),
        symbol,
        Row.NO_TIME);
    addPrice(frame, symbol, "mark", ticker.get(MARK));
    addPrice(frame, symbol, "index", ticker.get(INDEX));
    addPrice(frame, symbol, "fair", ticker.get(FAIR));
  }

  private static void addPrice(
      BitmartFrame frame, String symbol, String kind, @Nullable Decimal price) {
    if (price != null) {
      frame.add(
          RowBuilder.of(ReferencePrices.TABLE)
              .set(ReferencePrices.KIND, kind)
              .set(ReferencePrices.PRICE, price),
          symbol,
          Row.NO_TIME);
    }
  }
}
