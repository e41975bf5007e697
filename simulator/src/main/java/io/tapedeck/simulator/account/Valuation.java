package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.InstrumentSpec.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The worth of contracts in the coin they settle in, to 8 digits. */
final class Valuation {

  static final int SCALE = 8;

  private Valuation() {}

  /** Value of so many contracts, whatever their sign. */
  static BigDecimal value(InstrumentSpec spec, BigDecimal price, long size) {
    BigDecimal contracts = spec.contractSize().multiply(BigDecimal.valueOf(Math.abs(size)));
    return spec.contract() == Contract.LINEAR
        ? round(contracts.multiply(price))
        : InstrumentSpec.plain(contracts.divide(price, SCALE, RoundingMode.HALF_UP));
  }

  /** The price at which so many contracts have a value. */
  static BigDecimal price(InstrumentSpec spec, BigDecimal value, long size) {
    BigDecimal contracts = spec.contractSize().multiply(BigDecimal.valueOf(Math.abs(size)));
    return InstrumentSpec.plain(
        spec.contract() == Contract.LINEAR
            ? value.divide(contracts, SCALE, RoundingMode.HALF_UP)
            : contracts.divide(value, SCALE, RoundingMode.HALF_UP));
  }

  /** Profit of a long position from one value to another; of a short one it is the negative. */
  static BigDecimal gain(InstrumentSpec spec, BigDecimal from, BigDecimal to) {
    return spec.contract() == Contract.LINEAR ? to.subtract(from) : from.subtract(to);
  }

  static BigDecimal round(BigDecimal amount) {
    return InstrumentSpec.plain(amount.setScale(SCALE, RoundingMode.HALF_UP));
  }
}
