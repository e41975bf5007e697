package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Ordered and executed size of an order, both in one unit: market orders that buy are ordered in
 * quote coin. What the exchange prints only in the other unit is left out.
 */
record OrderSizes(@Nullable Decimal size, @Nullable Decimal filled, String unit) {

  static OrderSizes of(BitgetFrame frame, NamedFields fields, @Nullable String side)
      throws UnreadableFrame {
    boolean margin = frame.product().equals(BitgetSymbols.MARGIN);
    return margin ? ofMargin(fields) : ofTrading(frame, fields, side);
  }

  /** Both units have fields of their own; the one that was not ordered is empty or 0. */
  private static OrderSizes ofMargin(NamedFields fields) throws UnreadableFrame {
    Decimal base = positive(fields.number("baseQuantity", "baseSize"));
    Decimal quote = positive(fields.number("quoteAmount", "quoteSize"));
    if (base == null && quote != null) {
      return new OrderSizes(quote, fields.number("fillTotalAmount", "amount"), BitgetFrame.QUOTE);
    }
    return new OrderSizes(
        base, fields.number("fillQuantity", "baseVolume", "size"), BitgetFrame.BASE);
  }

  private static OrderSizes ofTrading(BitgetFrame frame, NamedFields fields, @Nullable String side)
      throws UnreadableFrame {
    Decimal unified = positive(fields.number("qty"));
    Decimal unifiedQuote = positive(fields.number("amount"));
    if (unified == null && unifiedQuote != null) {
      return new OrderSizes(unifiedQuote, fields.number("cumExecValue"), BitgetFrame.QUOTE);
    }
    Decimal corrected = fields.number("newSize");
    boolean spot = frame.out().product(frame.message()).equals(BitgetSymbols.SPOT);
    boolean market = "market".equals(fields.text("orderType", "ordType"));
    // Of a spot push, size of any buy is quote coin, newSize of a market buy alone (v2 docs).
    boolean push = spot && !frame.isAnswer() && unified == null;
    // v3 prints both units apart: qty is base coin, also of a market buy.
    boolean quoted =
        unified == null && spot && "buy".equals(side) && (market || (push && corrected == null));
    if (quoted) {
      return new OrderSizes(
          corrected == null ? fields.number("size") : corrected,
          fields.number("quoteVolume"),
          BitgetFrame.QUOTE);
    }
    Decimal size = unified == null ? fields.number("newSize", "size") : unified;
    return new OrderSizes(
        size, fields.number("accBaseVolume", "cumExecQty", "baseVolume"), BitgetFrame.BASE);
  }

  private static @Nullable Decimal positive(@Nullable Decimal printed) {
    return printed == null || printed.sameValue(Decimal.ZERO) ? null : printed;
  }
}
