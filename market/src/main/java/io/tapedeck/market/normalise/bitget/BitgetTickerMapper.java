package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ticker} and REST tickers: a summary, and for futures the rate expected for the next
 * funding, mark and index price and open interest. No quotes: it is a summary a few times a second.
 */
final class BitgetTickerMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("instId", "symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("ts", "systemTime", "timestamp");
  private static final Field<Decimal> LAST =
      FIELDS.decimal("lastPr", "last", "lastPrice", "price", "close");
  private static final Field<Decimal> BID =
      FIELDS.decimal("bidPr", "bestBid", "bid1Price", "buyOne");
  private static final Field<Decimal> ASK =
      FIELDS.decimal("askPr", "bestAsk", "ask1Price", "sellOne");
  private static final Field<Decimal> HIGH =
      FIELDS.decimal("high24h", "high24hPrice", "highPrice24h");
  private static final Field<Decimal> LOW = FIELDS.decimal("low24h", "low24hPrice", "lowPrice24h");
  private static final Field<Decimal> VOLUME = FIELDS.decimal("baseVolume", "baseVol", "volume24h");
  private static final Field<Decimal> TURNOVER =
      FIELDS.decimal("quoteVolume", "quoteVol", "turnover24h");
  private static final Field<Decimal> MARK = FIELDS.decimal("markPrice", "markPr", "mark");
  private static final Field<Decimal> INDEX = FIELDS.decimal("indexPrice", "indexPr", "index");
  private static final Field<Decimal> HELD =
      FIELDS.decimal("holdingAmount", "holding", "openInterest");
  private static final Field<Decimal> FUNDING_RATE =
      FIELDS.decimal("fundingRate", "capitalRate", "rate");
  private static final Field<Long> FUNDING_AT =
      FIELDS.epochTime("nextFundingTime", "nextSettleTime", "nextUpdate");

  private static final List<Field<Decimal>> SUMMARY =
      List.of(LAST, BID, ASK, HIGH, LOW, VOLUME, TURNOVER);
  private static final List<Field<Decimal>> OTHERS = List.of(MARK, INDEX, HELD, FUNDING_RATE);

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    // A symbol that never traded has no last price; what has no number at all is no ticker.
    boolean summary = hasAny(row, SUMMARY);
    if (!summary && !hasAny(row, OTHERS)) {
      throw UnreadableFrame.missing("last price");
    }
    String symbol = frame.symbol(row.get(SYMBOL));
    long time = frame.timeOr(row.time(TIME));
    if (summary) {
      frame.add(summary(row), symbol, time);
    }
    addPrice(frame, symbol, time, "mark", row.get(MARK));
    addPrice(frame, symbol, time, "index", row.get(INDEX));
    addOpenInterest(frame, symbol, time, row.get(HELD));
    addFunding(frame, symbol, time, row);
  }

  private static boolean hasAny(ObjectValues row, List<Field<Decimal>> numbers) {
    for (Field<Decimal> number : numbers) {
      if (row.get(number) != null) {
        return true;
      }
    }
    return false;
  }

  private static RowBuilder summary(ObjectValues row) {
    return RowBuilder.of(Tickers.TABLE)
        .set(Tickers.LAST, row.get(LAST))
        .set(Tickers.BID, row.get(BID))
        .set(Tickers.ASK, row.get(ASK))
        .set(Tickers.HIGH_24H, row.get(HIGH))
        .set(Tickers.LOW_24H, row.get(LOW))
        .set(Tickers.VOLUME_24H, row.get(VOLUME))
        .set(Tickers.SIZE_UNIT, BitgetFrame.BASE)
        .set(Tickers.TURNOVER_24H, row.get(TURNOVER));
  }

  private static void addPrice(
      BitgetFrame frame, String symbol, long time, String kind, @Nullable Decimal price) {
    if (price != null) {
      frame.add(
          RowBuilder.of(ReferencePrices.TABLE)
              .set(ReferencePrices.KIND, kind)
              .set(ReferencePrices.PRICE, price),
          symbol,
          time);
    }
  }

  private static void addOpenInterest(
      BitgetFrame frame, String symbol, long time, @Nullable Decimal held) {
    if (held != null) {
      frame.add(
          RowBuilder.of(OpenInterest.TABLE)
              .set(OpenInterest.OPEN_INTEREST, held)
              .set(OpenInterest.SIZE_UNIT, BitgetFrame.BASE),
          symbol,
          time);
    }
  }

  /** The rate is settled at the next funding; that time is 0 where there is none (v2 docs). */
  private static void addFunding(BitgetFrame frame, String symbol, long time, ObjectValues row) {
    Decimal rate = row.get(FUNDING_RATE);
    if (rate != null) {
      frame.add(
          RowBuilder.of(FundingRates.TABLE)
              .set(FundingRates.PREDICTED_RATE, rate)
              .setTime(FundingRates.FUNDING_TIME, row.time(FUNDING_AT)),
          symbol,
          time);
    }
  }
}
