package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code ticker} and REST tickers: a summary, and for futures the rate expected for the next
 * funding, mark and index price and open interest. No quotes: it is a summary a few times a second.
 */
final class TickerMapper implements RowMapper {

  /** The spellings of v1, v2 and v3, in that order, of each number; then texts and times. */
  private static final Words FIELDS =
      Words.of(
          "last",
          "lastPr",
          "lastPrice",
          "bestBid",
          "bidPr",
          "bid1Price",
          "bestAsk",
          "askPr",
          "ask1Price",
          "high24h",
          "high24hPrice",
          "highPrice24h",
          "low24h",
          "low24hPrice",
          "lowPrice24h",
          "baseVolume",
          "baseVol",
          "volume24h",
          "quoteVolume",
          "quoteVol",
          "turnover24h",
          "markPrice",
          "markPr",
          "mark",
          "indexPrice",
          "indexPr",
          "index",
          "holding",
          "holdingAmount",
          "openInterest",
          "capitalRate",
          "fundingRate",
          "rate",
          "nextSettleTime",
          "nextFundingTime",
          "nextUpdate",
          "instId",
          "symbol",
          "ts",
          "systemTime",
          "timestamp",
          "price");

  private static final int SPELLINGS = 3;
  private static final int LAST = 0;
  private static final int BID = 1;
  private static final int ASK = 2;
  private static final int HIGH = 3;
  private static final int LOW = 4;
  private static final int VOLUME = 5;
  private static final int TURNOVER = 6;
  private static final int MARK = 7;
  private static final int INDEX = 8;
  private static final int OPEN_INTEREST = 9;
  private static final int FUNDING_RATE = 10;
  private static final int NUMBERS = 11;

  private static final int FIRST_FUNDING_TIME = NUMBERS * SPELLINGS;
  private static final int INST_ID = FIRST_FUNDING_TIME + SPELLINGS;
  private static final int SYMBOL = INST_ID + 1;
  private static final int TS = INST_ID + 2;
  private static final int SYSTEM_TIME = INST_ID + 3;
  private static final int TIMESTAMP = INST_ID + 4;
  private static final int PRICE = INST_ID + 5;

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    @Nullable Decimal[] numbers = new @Nullable Decimal[NUMBERS];
    String inRow = null;
    long time = frame.time();
    long fundingAt = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case INST_ID, SYMBOL -> {
          String text = json.repeatedText();
          inRow = inRow == null ? text : inRow;
        }
        case TS, SYSTEM_TIME, TIMESTAMP -> time = frame.epochMicros();
        case PRICE -> numbers[LAST] = json.decimal();
        case Words.OTHER -> json.skip();
        default -> {
          if (field < FIRST_FUNDING_TIME) {
            numbers[field / SPELLINGS] = json.decimal();
          } else {
            fundingAt = frame.epochMicros();
          }
        }
      }
    }
    // A symbol that never traded has no last price; what has no number at all is no ticker.
    if (Arrays.stream(numbers).allMatch(Objects::isNull)) {
      throw UnreadableFrame.missing("last price");
    }
    add(frame, frame.symbol(inRow), time, numbers, fundingAt);
  }

  private static void add(
      BitgetFrame frame, String symbol, long time, @Nullable Decimal[] numbers, long fundingAt) {
    frame.add(
        Tickers.TABLE,
        symbol,
        time,
        numbers[LAST],
        numbers[BID],
        numbers[ASK],
        numbers[HIGH],
        numbers[LOW],
        numbers[VOLUME],
        BitgetFrame.BASE,
        numbers[TURNOVER]);
    addPrice(frame, symbol, time, "mark", numbers[MARK]);
    addPrice(frame, symbol, time, "index", numbers[INDEX]);
    if (numbers[OPEN_INTEREST] != null) {
      frame.add(OpenInterest.TABLE, symbol, time, numbers[OPEN_INTEREST], BitgetFrame.BASE, null);
    }
    if (numbers[FUNDING_RATE] != null) {
      // It is settled at the next funding; that time is 0 where there is none (v2 docs).
      frame.add(
          FundingRates.TABLE,
          symbol,
          time,
          null,
          numbers[FUNDING_RATE],
          fundingAt == Row.NO_TIME ? null : (Long) fundingAt,
          null);
    }
  }

  private static void addPrice(
      BitgetFrame frame, String symbol, long time, String kind, @Nullable Decimal price) {
    if (price != null) {
      frame.add(ReferencePrices.TABLE, symbol, time, kind, price);
    }
  }
}
