package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Ordered and executed size of an order, both in one unit: market orders that buy are ordered in
 * quote coin. What the exchange prints only in the other unit is left out.
 */
record BitgetOrderSizes(@Nullable Decimal size, @Nullable Decimal filled, String unit) {

  static BitgetOrderSizes of(BitgetFrame frame, ObjectValues order) {
    return frame.product().equals(BitgetSymbols.MARGIN) ? ofMargin(order) : ofTrading(frame, order);
  }

  /** Both units have fields of their own; the one that was not ordered is empty or 0. */
  private static BitgetOrderSizes ofMargin(ObjectValues order) {
    Decimal base = positive(order, BitgetOrderFields.MARGIN_SIZE);
    Decimal quote = positive(order, BitgetOrderFields.MARGIN_SIZE_IN_QUOTE);
    return base == null && quote != null
        ? inQuote(quote, order.get(BitgetOrderFields.MARGIN_FILLED_IN_QUOTE))
        : inBase(base, order.get(BitgetOrderFields.MARGIN_FILLED));
  }

  private static BitgetOrderSizes ofTrading(BitgetFrame frame, ObjectValues order) {
    Decimal unified = positive(order, BitgetOrderFields.UNIFIED_SIZE);
    Decimal unifiedQuote = positive(order, BitgetOrderFields.UNIFIED_SIZE_IN_QUOTE);
    if (unified != null) {
      return inBase(unified, order.get(BitgetOrderFields.FILLED));
    }
    if (unifiedQuote != null) {
      return inQuote(unifiedQuote, order.get(BitgetOrderFields.UNIFIED_FILLED_IN_QUOTE));
    }
    Decimal corrected = order.get(BitgetOrderFields.NEW_SIZE);
    Decimal size = corrected == null ? order.get(BitgetOrderFields.SIZE) : corrected;
    return isInQuote(frame, order, corrected)
        ? inQuote(size, order.get(BitgetOrderFields.FILLED_IN_QUOTE))
        : inBase(size, order.get(BitgetOrderFields.FILLED));
  }

  /** Of a spot push, size of any buy is quote coin, newSize of a market buy alone (v2 docs). */
  private static boolean isInQuote(
      BitgetFrame frame, ObjectValues order, @Nullable Decimal corrected) {
    boolean spot = frame.rowProduct().equals(BitgetSymbols.SPOT);
    boolean market = "market".equals(order.get(BitgetOrderFields.TYPE));
    boolean printedForAnyBuy = !frame.isAnswer() && corrected == null;
    return spot
        && "buy".equals(BitgetOrderFields.SIDES.side(order))
        && (market || printedForAnyBuy);
  }

  private static BitgetOrderSizes inBase(@Nullable Decimal size, @Nullable Decimal filled) {
    return new BitgetOrderSizes(size, filled, BitgetFrame.BASE);
  }

  private static BitgetOrderSizes inQuote(@Nullable Decimal size, @Nullable Decimal filled) {
    return new BitgetOrderSizes(size, filled, BitgetFrame.QUOTE);
  }

  private static @Nullable Decimal positive(ObjectValues order, Field<Decimal> field) {
    return BitgetPlaceholders.aboveZero(order.get(field));
  }
}
