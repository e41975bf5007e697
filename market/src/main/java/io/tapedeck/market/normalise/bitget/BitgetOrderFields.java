package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.schemas.value.Decimal;

/** The fields of an order of the account, in the spellings of every generation and product. */
final class BitgetOrderFields {

  static final ObjectFields ALL = new ObjectFields();

  static final Field<String> ORDER_ID = ALL.text("orderId");
  static final Field<String> CLIENT_ID = ALL.text("clientOid");
  static final Field<String> SYMBOL = ALL.word("symbol", "instId");
  static final Field<String> CATEGORY = ALL.word("category");
  static final BitgetSideFields SIDES = new BitgetSideFields(ALL);
  static final Field<String> TYPE = ALL.word("orderType", "ordType");
  static final Field<String> PLAN_TYPE = ALL.word("planType", "orderType");
  static final Field<String> TIME_IN_FORCE = ALL.word("force", "timeInForce", "timelnForce");
  static final Field<String> STATUS = ALL.word("status", "orderStatus", "planStatus");
  static final Field<Boolean> REDUCE_ONLY = ALL.read(BitgetYesOrNo.READING, "reduceOnly");
  static final Field<String> CANCEL_REASON = ALL.text("cancelReason");
  static final Field<Decimal> FEE = ALL.decimal("fee");
  static final Field<String> FEE_COIN = ALL.word("feeCoin");
  static final Field<Void> FEE_DETAIL = ALL.nested("feeDetail");
  static final Field<Long> CREATED = ALL.epochTime("cTime", "ctime", "createdTime");

  /** As printed: it is the version of orders that print no other. */
  static final Field<Long> UPDATED = ALL.whole("uTime", "utime", "updatedTime");

  static final Field<String> VERSION = ALL.text("version");

  static final Field<Decimal> PRICE = ALL.decimal("price", "executePrice");
  static final Field<Decimal> TRIGGER_PRICE = ALL.decimal("triggerPrice", "stopPrice");
  static final Field<Decimal> AVERAGE_PRICE = ALL.decimal("priceAvg", "avgPrice");

  static final Field<Decimal> SIZE = ALL.decimal("size");
  static final Field<Decimal> NEW_SIZE = ALL.decimal("newSize");
  static final Field<Decimal> FILLED = ALL.decimal("accBaseVolume", "cumExecQty", "baseVolume");
  static final Field<Decimal> FILLED_IN_QUOTE = ALL.decimal("quoteVolume");

  /** v3 prints both units apart. */
  static final Field<Decimal> UNIFIED_SIZE = ALL.decimal("qty");

  static final Field<Decimal> UNIFIED_SIZE_IN_QUOTE = ALL.decimal("amount");
  static final Field<Decimal> UNIFIED_FILLED_IN_QUOTE = ALL.decimal("cumExecValue");

  /** Margin does so too. */
  static final Field<Decimal> MARGIN_SIZE = ALL.decimal("baseQuantity", "baseSize");

  static final Field<Decimal> MARGIN_SIZE_IN_QUOTE = ALL.decimal("quoteAmount", "quoteSize");
  static final Field<Decimal> MARGIN_FILLED = ALL.decimal("fillQuantity", "baseVolume", "size");
  static final Field<Decimal> MARGIN_FILLED_IN_QUOTE = ALL.decimal("fillTotalAmount", "amount");

  /** The last execution; of margin, all of them. */
  static final Field<Decimal> FILL_PRICE = ALL.decimal("fillPrice");

  static final Field<Decimal> FILL_SIZE = ALL.decimal("baseVolume");
  static final Field<String> FILL_ID = ALL.text("tradeId");
  static final Field<Long> FILL_TIME = ALL.epochTime("fillTime");
  static final Field<Decimal> FILL_FEE = ALL.decimal("fillFee");
  static final Field<String> FILL_FEE_COIN = ALL.word("fillFeeCoin");
  static final Field<String> FILL_SCOPE = ALL.choice(BitgetFillMapper.LIQUIDITY, "tradeScope");

  private BitgetOrderFields() {}
}
