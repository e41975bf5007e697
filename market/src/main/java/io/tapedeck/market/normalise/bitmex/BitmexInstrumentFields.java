package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.schemas.value.Decimal;

/** The fields of table {@code instrument} that we read, of about a hundred (BitMEX swagger). */
final class BitmexInstrumentFields {

  static final ObjectFields FIELDS = new ObjectFields();
  static final Field<String> SYMBOL = FIELDS.word("symbol");
  static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");

  // Metadata.
  static final Field<String> STATE = FIELDS.word("state");
  static final Field<String> TYPE = FIELDS.word("typ");
  static final Field<String> UNDERLYING = FIELDS.word("underlying");
  static final Field<String> QUOTE_CURRENCY = FIELDS.word("quoteCurrency");
  static final Field<String> SETTLE_CURRENCY = FIELDS.word("settlCurrency");
  static final Field<Long> LISTING = FIELDS.isoTime("listing");
  static final Field<Long> EXPIRY = FIELDS.isoTime("expiry");
  static final Field<Decimal> LOT_SIZE = FIELDS.decimal("lotSize");
  static final Field<Decimal> TICK_SIZE = FIELDS.decimal("tickSize");
  static final Field<Decimal> MAX_ORDER = FIELDS.decimal("maxOrderQty");
  static final Field<Decimal> POSITION_MULTIPLIER =
      FIELDS.decimal("underlyingToPositionMultiplier");
  static final Field<Boolean> INVERSE = FIELDS.flag("isInverse");
  static final Field<Boolean> QUANTO = FIELDS.flag("isQuanto");
  static final Field<Long> FUNDING_INTERVAL = FIELDS.isoTime("fundingInterval");

  // Predicted funding and open interest.
  static final Field<Long> FUNDING_TIME = FIELDS.isoTime("fundingTimestamp");
  static final Field<Decimal> FUNDING_RATE = FIELDS.decimal("fundingRate");
  static final Field<Decimal> OPEN_INTEREST = FIELDS.decimal("openInterest");
  static final Field<Decimal> OPEN_VALUE = FIELDS.decimal("openValue");

  // Reference prices.
  static final Field<Decimal> MARK_PRICE = FIELDS.decimal("markPrice");
  static final Field<Decimal> SETTLE_PRICE = FIELDS.decimal("indicativeSettlePrice");
  static final Field<Decimal> FAIR_PRICE = FIELDS.decimal("fairPrice");

  // The summary of 24 hours.
  static final Field<Decimal> LAST_PRICE = FIELDS.decimal("lastPrice");
  static final Field<Decimal> BID_PRICE = FIELDS.decimal("bidPrice");
  static final Field<Decimal> ASK_PRICE = FIELDS.decimal("askPrice");
  static final Field<Decimal> HIGH_PRICE = FIELDS.decimal("highPrice");
  static final Field<Decimal> LOW_PRICE = FIELDS.decimal("lowPrice");
  static final Field<Decimal> VOLUME = FIELDS.decimal("volume24h");
  static final Field<Decimal> TURNOVER = FIELDS.decimal("turnover24h");
  static final Field<Decimal> FOREIGN_NOTIONAL = FIELDS.decimal("foreignNotional24h");

  private BitmexInstrumentFields() {}
}
