package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import java.math.BigDecimal;

/**
 * One market under the symbol that the exchange gives it in its line; numbers as printed there. All
 * sizes are base coins.
 */
record BitgetMarket(BitgetLine line, String symbol, Market market) {

  InstrumentSpec spec() {
    return market.spec();
  }

  BigDecimal price(long ticks) {
    return spec().price(ticks);
  }

  BigDecimal size(long steps) {
    return InstrumentSpec.plain(spec().contractSize().multiply(BigDecimal.valueOf(steps)));
  }

  /** A size with all the digits that the line has, as v1 books print it; a removal is {@code 0}. */
  String paddedSize(long steps) {
    return steps == 0
        ? "0"
        : spec().contractSize().multiply(BigDecimal.valueOf(steps)).toPlainString();
  }

  /** A price with all the digits that the line has, as v1 books print it. */
  String paddedPrice(long ticks) {
    return spec().tickSize().multiply(BigDecimal.valueOf(ticks)).toPlainString();
  }

  String v1Symbol() {
    return symbol + line.v1Suffix();
  }

  static String text(BigDecimal number) {
    return number.toPlainString();
  }

  String priceText(long ticks) {
    return text(price(ticks));
  }

  String sizeText(long steps) {
    return text(size(steps));
  }
}
