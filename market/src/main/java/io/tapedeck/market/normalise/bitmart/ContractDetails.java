package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.EpochTimes;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** One contract of REST {@code details} while it is read, and the rows that it gives. */
final class ContractDetails {

  private static final Words FIELDS =
      Words.of(
          "symbol",
          "product_type",
          "open_timestamp",
          "expire_timestamp",
          "base_currency",
          "quote_currency",
          "last_price",
          "volume_24h",
          "turnover_24h",
          "index_price",
          "contract_size",
          "max_leverage",
          "price_precision",
          "vol_precision",
          "volume_precision",
          "max_volume",
          "min_volume",
          "open_interest",
          "open_interest_value",
          "high_24h",
          "low_24h",
          "status",
          "funding_interval_hours");

  private static final int SYMBOL = 0;
  private static final int PRODUCT_TYPE = 1;
  private static final int OPEN_TIME = 2;
  private static final int EXPIRE_TIME = 3;
  private static final int BASE = 4;
  private static final int QUOTE = 5;
  private static final int STATUS = 21;
  private static final int FIELD_COUNT = 23;

  private static final int LAST_PRICE = 6;
  private static final int VOLUME = 7;
  private static final int TURNOVER = 8;
  private static final int INDEX_PRICE = 9;
  private static final int CONTRACT_SIZE = 10;
  private static final int MAX_LEVERAGE = 11;
  private static final int TICK_SIZE = 12;
  private static final int LOT_SIZE = 13;
  private static final int LOT_SIZE_TOO = 14;
  private static final int MAX_SIZE = 15;
  private static final int MIN_SIZE = 16;
  private static final int OPEN_INTEREST = 17;
  private static final int OPEN_INTEREST_VALUE = 18;
  private static final int HIGH = 19;
  private static final int LOW = 20;
  private static final int FUNDING_INTERVAL = 22;

  private final @Nullable Decimal[] numbers = new @Nullable Decimal[FIELD_COUNT];
  private @Nullable String symbol;
  private long productType = JsonCursor.NO_NUMBER;
  private long openTime = Row.NO_TIME;
  private long expireTime = Row.NO_TIME;
  private @Nullable String base;
  private @Nullable String quote;
  private @Nullable String status;

  ContractDetails read(JsonCursor json) throws UnreadableFrame {
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> symbol = json.repeatedText();
        case PRODUCT_TYPE -> productType = json.whole();
        // Seconds in the first generation's sample, milliseconds later; 0 for never.
        case OPEN_TIME -> openTime = EpochTimes.micros(json.whole());
        case EXPIRE_TIME -> expireTime = EpochTimes.micros(json.whole());
        case BASE -> base = json.repeatedText();
        case QUOTE -> quote = json.repeatedText();
        case STATUS -> status = json.repeatedText();
        case Words.OTHER -> json.skip();
        default -> numbers[field] = json.decimal();
      }
    }
    return this;
  }

  void add(GroupFrame frame) throws UnreadableFrame {
    String name = UnreadableFrame.require(symbol, "symbol");
    addMetadata(frame, name);
    if (numbers[LAST_PRICE] != null) {
      addSummary(frame, name);
    }
    Decimal indexPrice = numbers[INDEX_PRICE];
    if (indexPrice != null) {
      frame.add(ReferencePrices.TABLE, name, Row.NO_TIME, "index", indexPrice);
    }
    Decimal openInterest = numbers[OPEN_INTEREST];
    if (openInterest != null) {
      frame.add(
          OpenInterest.TABLE,
          name,
          Row.NO_TIME,
          openInterest,
          GroupFrame.CONTRACTS,
          numbers[OPEN_INTEREST_VALUE]);
    }
  }

  private void addMetadata(GroupFrame frame, String name) {
    // Contracts on the dollar itself are paid in their base coin, a number of dollars each.
    boolean inverse = "USD".equals(quote);
    frame.add(
        Instruments.TABLE,
        name,
        Row.NO_TIME,
        base,
        quote,
        inverse ? base : quote,
        kind(),
        productType == JsonCursor.NO_NUMBER ? null : Long.toString(productType),
        numbers[TICK_SIZE],
        numbers[LOT_SIZE] == null ? numbers[LOT_SIZE_TOO] : numbers[LOT_SIZE],
        numbers[CONTRACT_SIZE],
        numbers[CONTRACT_SIZE] == null ? null : inverse ? "quote" : "base",
        GroupFrame.CONTRACTS,
        inverse,
        null,
        status,
        orNull(openTime),
        orNull(expireTime),
        numbers[MIN_SIZE],
        numbers[MAX_SIZE],
        numbers[MAX_LEVERAGE],
        numbers[FUNDING_INTERVAL]);
  }

  private @Nullable String kind() {
    if (productType == JsonCursor.NO_NUMBER) {
      return null;
    }
    return productType == 1 ? "perpetual" : productType == 2 ? "future" : "other";
  }

  private void addSummary(GroupFrame frame, String name) {
    frame.add(
        Tickers.TABLE,
        name,
        Row.NO_TIME,
        numbers[LAST_PRICE],
        null,
        null,
        numbers[HIGH],
        numbers[LOW],
        numbers[VOLUME],
        GroupFrame.CONTRACTS,
        numbers[TURNOVER]);
  }

  private static @Nullable Long orNull(long micros) {
    return micros == Row.NO_TIME ? null : (Long) micros;
  }
}
