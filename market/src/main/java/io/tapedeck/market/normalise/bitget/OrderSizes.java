package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Ordered and executed size of an order, both in one unit: market orders that buy are ordered in
 * quote coin. What the exchange prints only in the other unit is left out.
 */
record OrderSizes(@Nullable Decimal size, @Nullable Decimal filled, String unit) {

  static OrderSizes of(BitgetFrame frame, ObjectValues order) {
    return frame.product().equals(BitgetSymbols.MARGIN) ? ofMargin(order) : ofTrading(frame, order);
  }

  /** Both units have fields of their own; the one that was not ordered is empty or 0. */
  private static OrderSizes ofMargin(ObjectValues order) {
    Decimal base = positive(order, OrderFields.MARGIN_SIZE);
    Decimal quote = positive(order, OrderFields.MARGIN_SIZE_IN_QUOTE);
    return base == null && quote != null
        ? inQuote(quote, order.get(OrderFields.MARGIN_FILLED_IN_QUOTE))
        : inBase(base, order.get(OrderFields.MARGIN_FILLED));
  }

  private static OrderSizes ofTrading(BitgetFrame frame, ObjectValues order) {
    Decimal unified = positive(order, OrderFields.UNIFIED_SIZE);
    Decimal unifiedQuote = positive(order, OrderFields.UNIFIED_SIZE_IN_QUOTE);
    if (unified != null) {
      return inBase(unified, order.get(OrderFields.FILLED));
    }
    if (unifiedQuote != null) {
      return inQuote(unifiedQuote, order.get(OrderFields.UNIFIED_FILLED_IN_QUOTE));
    }
    Decimal corrected = order.get(OrderFields.NEW_SIZE);
    Decimal size = corrected == null ? order.get(OrderFields.SIZE) : corrected;
    return isInQuote(frame, order, corrected)
        ? inQuote(size, order.get(OrderFields.FILLED_IN_QUOTE))
        : inBase(size, order.get(OrderFields.FILLED));
  }

  /** Of a spot push, size of any buy is quote coin, newSize of a market buy alone (v2 docs). */
  private static boolean isInQuote(
      BitgetFrame frame, ObjectValues order, @Nullable Decimal corrected) {
    boolean spot = frame.rowProduct().equals(BitgetSymbols.SPOT);
    boolean market = "market".equals(order.get(OrderFields.TYPE));
    boolean printedForAnyBuy = !frame.isAnswer() && corrected == null;
    return spot && "buy".equals(OrderFields.SIDES.side(order)) && (market || printedForAnyBuy);
  }

  private static OrderSizes inBase(@Nullable Decimal size, @Nullable Decimal filled) {
    return new OrderSizes(size, filled, BitgetFrame.BASE);
  }

  private static OrderSizes inQuote(@Nullable Decimal size, @Nullable Decimal filled) {
    return new OrderSizes(size, filled, BitgetFrame.QUOTE);
  }

  private static @Nullable Decimal positive(ObjectValues order, Field<Decimal> field) {
    return Placeholders.aboveZero(order.get(field));
  }
}
