package io.tapedeck.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The terms of what is traded, in exact numbers: prices are whole ticks, sizes whole contracts.
 *
 * @param contractSize base coins of one linear contract, quote coins of one inverse contract
 * @param lotSize smallest step of a size, in contracts
 * @param startTicks where a fresh market begins
 */
public record InstrumentSpec(
    String symbol,
    String base,
    String quote,
    String settle,
    Contract contract,
    BigDecimal tickSize,
    BigDecimal contractSize,
    long lotSize,
    long startTicks) {

  private static final int BASE_SCALE = 8;

  /** How a contract's value follows the price. */
  public enum Contract {
    LINEAR,
    INVERSE
  }

  /** The price of so many ticks, without trailing zeros and without exponent for whole numbers. */
  public BigDecimal price(long ticks) {
    return plain(tickSize.multiply(BigDecimal.valueOf(ticks)));
  }

  /** A price between ticks: ticks and hundredths of a tick. */
  public BigDecimal price(long ticks, long hundredths) {
    return plain(tickSize.multiply(BigDecimal.valueOf(ticks * 100 + hundredths, 2)));
  }

  /** The same terms under another symbol. */
  public InstrumentSpec named(String other) {
    return new InstrumentSpec(
        other, base, quote, settle, contract, tickSize, contractSize, lotSize, startTicks);
  }

  /** The same instrument with ticks of a hundredth, in which reference prices are counted. */
  public InstrumentSpec inHundredths() {
    return new InstrumentSpec(
        symbol,
        base,
        quote,
        settle,
        contract,
        tickSize.movePointLeft(2),
        contractSize,
        lotSize,
        startTicks * 100);
  }

  /** Value in the base coin. */
  public BigDecimal baseValue(long ticks, long size) {
    BigDecimal contracts = contractSize.multiply(BigDecimal.valueOf(size));
    return contract == Contract.LINEAR
        ? plain(contracts)
        : plain(contracts.divide(price(ticks), BASE_SCALE, RoundingMode.HALF_UP));
  }

  /** Value in the quote coin. */
  public BigDecimal quoteValue(long ticks, long size) {
    BigDecimal contracts = contractSize.multiply(BigDecimal.valueOf(size));
    return contract == Contract.LINEAR ? plain(contracts.multiply(price(ticks))) : plain(contracts);
  }

  /** The number as exchanges print it: no trailing zeros, no exponent for whole numbers. */
  public static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
