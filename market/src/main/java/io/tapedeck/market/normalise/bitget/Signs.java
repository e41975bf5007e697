package io.tapedeck.market.normalise.bitget;

import io.tapedeck.schemas.value.Decimal;

/** The sign of money: what the exchange prints with the one that our tables do not have. */
final class Signs {

  private Signs() {}

  /** The same digits with the other sign; 0 has none. */
  static Decimal negated(Decimal printed) {
    if (printed.sameValue(Decimal.ZERO)) {
      return printed;
    }
    String digits = printed.toString();
    return Decimal.parse(digits.startsWith("-") ? digits.substring(1) : '-' + digits);
  }
}
