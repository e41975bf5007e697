package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;

/** The fields of an order, and those that an execution has beside all of its order. */
final class BitmexOrderFields {

  static final ObjectFields FIELDS = new ObjectFields();
  static final Field<String> ORDER_ID = FIELDS.text("orderID");
  static final Field<String> ACCOUNT = FIELDS.word("account");
  static final Field<String> SYMBOL = FIELDS.word("symbol");
  static final Field<String> CLIENT_ID = FIELDS.text("clOrdID");
  static final Field<String> SIDE = FIELDS.choice(BitmexSides.TAKER, "side");
  static final Field<Decimal> QUANTITY = FIELDS.decimal("orderQty");
  static final Field<Decimal> PRICE = FIELDS.decimal("price");
  static final Field<Decimal> STOP_PRICE = FIELDS.decimal("stopPx");
  static final Field<String> TYPE = FIELDS.word("ordType");
  static final Field<String> TIME_IN_FORCE = FIELDS.word("timeInForce");

  /** An empty text says that there are none; no text, that they are not told. */
  static final Field<String> INSTRUCTIONS = FIELDS.read(JsonCursor::repeatedText, "execInst");

  static final Field<String> STATUS = FIELDS.word("ordStatus");
  static final Field<String> TRIGGERED = FIELDS.word("triggered");
  static final Field<String> REJECTION = FIELDS.text("ordRejReason");
  static final Field<Decimal> FILLED = FIELDS.decimal("cumQty");
  static final Field<Decimal> AVERAGE_PRICE = FIELDS.decimal("avgPx");
  static final Field<String> COMMENT = FIELDS.text("text");
  static final Field<String> STRATEGY = FIELDS.word("strategy");

  // Kept as they are printed: the version of an order is its time as text.
  static final Field<String> WRITTEN = FIELDS.text("timestamp");
  static final Field<String> CHANGED = FIELDS.text("transactTime");

  // Of executions alone.
  static final Field<String> EXECUTION_ID = FIELDS.text("execID");
  static final Field<String> EXECUTION_TYPE = FIELDS.word("execType");
  static final Field<Decimal> LAST_QUANTITY = FIELDS.decimal("lastQty");
  static final Field<Decimal> LAST_PRICE = FIELDS.decimal("lastPx");
  static final Field<String> LIQUIDITY = FIELDS.word("lastLiquidityInd");
  static final Field<Decimal> COMMISSION = FIELDS.decimal("execComm");
  static final Field<String> SETTLE_CURRENCY = FIELDS.word("settlCurrency");
  static final Field<Decimal> FOREIGN_NOTIONAL = FIELDS.decimal("foreignNotional");
  static final Field<Decimal> REALISED_PNL = FIELDS.decimal("realisedPnl");

  private BitmexOrderFields() {}

  /** When the row was written, else when the order was last changed. */
  static long time(ObjectValues row) throws UnreadableFrame {
    long written = row.printedTime(WRITTEN);
    return written == Row.NO_TIME ? row.printedTime(CHANGED) : written;
  }
}
