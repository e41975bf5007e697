package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** One contract of REST {@code details}: metadata, a summary, an index price, open interest. */
final class BitmartContractMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> PRODUCT_TYPE = FIELDS.whole("product_type");
  // Seconds in the first generation's sample, milliseconds later; 0 for never.
  private static final Field<Long> OPEN_TIME = FIELDS.epochTime("open_timestamp");
  private static final Field<Long> EXPIRE_TIME = FIELDS.epochTime("expire_timestamp");
  private static final Field<String> BASE = FIELDS.word("base_currency");
  private static final Field<String> QUOTE = FIELDS.word("quote_currency");
  private static final Field<String> STATUS = FIELDS.word("status");
  private static final Field<Decimal> TICK_SIZE = FIELDS.decimal("price_precision");
  private static final Field<Decimal> LOT_SIZE =
      FIELDS.decimal("vol_precision", "volume_precision");
  private static final Field<Decimal> CONTRACT_SIZE = FIELDS.decimal("contract_size");
  private static final Field<Decimal> MIN_SIZE = FIELDS.decimal("min_volume");
  private static final Field<Decimal> MAX_SIZE = FIELDS.decimal("max_volume");
  private static final Field<Decimal> MAX_LEVERAGE = FIELDS.decimal("max_leverage");
  private static final Field<Decimal> FUNDING_HOURS = FIELDS.decimal("funding_interval_hours");
  private static final Field<Decimal> LAST = FIELDS.decimal("last_price");
  private static final Field<Decimal> HIGH = FIELDS.decimal("high_24h");
  private static final Field<Decimal> LOW = FIELDS.decimal("low_24h");
  private static final Field<Decimal> VOLUME = FIELDS.decimal("volume_24h");
  private static final Field<Decimal> TURNOVER = FIELDS.decimal("turnover_24h");
  private static final Field<Decimal> INDEX_PRICE = FIELDS.decimal("index_price");
  private static final Field<Decimal> OPEN_INTEREST = FIELDS.decimal("open_interest");
  private static final Field<Decimal> OPEN_VALUE = FIELDS.decimal("open_interest_value");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues contract = frame.json().read(FIELDS);
    String symbol = contract.require(SYMBOL);
    frame.add(metadata(contract), symbol, Row.NO_TIME);
    if (contract.get(LAST) != null) {
      frame.add(summary(contract), symbol, Row.NO_TIME);
    }
    if (contract.get(INDEX_PRICE) != null) {
      frame.add(indexPrice(contract), symbol, Row.NO_TIME);
    }
    if (contract.get(OPEN_INTEREST) != null) {
      frame.add(openInterest(contract), symbol, Row.NO_TIME);
    }
  }

  private static RowBuilder metadata(ObjectValues contract) {
    // Contracts on the dollar itself are paid in their base coin, a number of dollars each.
    boolean inverse = "USD".equals(contract.get(QUOTE));
    Decimal contractSize = unlessZero(contract.get(CONTRACT_SIZE));
    long type = contract.whole(PRODUCT_TYPE);
    return RowBuilder.of(Instruments.TABLE)
        .set(Instruments.BASE, contract.get(BASE))
        .set(Instruments.QUOTE, contract.get(QUOTE))
        .set(Instruments.SETTLE, contract.get(inverse ? BASE : QUOTE))
        .set(Instruments.KIND, kind(type))
        .set(Instruments.RAW_KIND, type == JsonCursor.NO_NUMBER ? null : Long.toString(type))
        .set(Instruments.TICK_SIZE, unlessZero(contract.get(TICK_SIZE)))
        .set(Instruments.LOT_SIZE, unlessZero(contract.get(LOT_SIZE)))
        .set(Instruments.CONTRACT_SIZE, contractSize)
        .set(Instruments.CONTRACT_UNIT, contractSize == null ? null : inverse ? "quote" : "base")
        .set(Instruments.SIZE_UNIT, BitmartFrame.CONTRACTS)
        .set(Instruments.INVERSE, inverse)
        .set(Instruments.STATUS, contract.get(STATUS))
        .setTime(Instruments.LISTED, contract.time(OPEN_TIME))
        .setTime(Instruments.EXPIRES, contract.time(EXPIRE_TIME))
        .set(Instruments.MIN_SIZE, unlessZero(contract.get(MIN_SIZE)))
        .set(Instruments.MAX_SIZE, unlessZero(contract.get(MAX_SIZE)))
        .set(Instruments.MAX_LEVERAGE, unlessZero(contract.get(MAX_LEVERAGE)))
        .set(Instruments.FUNDING_INTERVAL_HOURS, unlessZero(contract.get(FUNDING_HOURS)));
  }

  private static @Nullable String kind(long type) {
    if (type == JsonCursor.NO_NUMBER) {
      return null;
    }
    return type == 1 ? "perpetual" : type == 2 ? "future" : "other";
  }

  private static RowBuilder summary(ObjectValues contract) {
    return RowBuilder.of(Tickers.TABLE)
        .set(Tickers.LAST, contract.get(LAST))
        .set(Tickers.HIGH_24H, contract.get(HIGH))
        .set(Tickers.LOW_24H, contract.get(LOW))
        .set(Tickers.VOLUME_24H, contract.get(VOLUME))
        .set(Tickers.SIZE_UNIT, BitmartFrame.CONTRACTS)
        .set(Tickers.TURNOVER_24H, contract.get(TURNOVER));
  }

  private static RowBuilder indexPrice(ObjectValues contract) {
    return RowBuilder.of(ReferencePrices.TABLE)
        .set(ReferencePrices.KIND, "index")
        .set(ReferencePrices.PRICE, contract.get(INDEX_PRICE));
  }

  private static RowBuilder openInterest(ObjectValues contract) {
    return RowBuilder.of(OpenInterest.TABLE)
        .set(OpenInterest.OPEN_INTEREST, contract.get(OPEN_INTEREST))
        .set(OpenInterest.SIZE_UNIT, BitmartFrame.CONTRACTS)
        .set(OpenInterest.OPEN_INTEREST_VALUE, contract.get(OPEN_VALUE));
  }
}
