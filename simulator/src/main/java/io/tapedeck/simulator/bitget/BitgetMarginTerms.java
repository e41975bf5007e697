package io.tapedeck.simulator.bitget;

/** The terms of borrowing, one for all coins. */
final class BitgetMarginTerms {

  static final String DAILY_RATE = "0.0006";
  static final String YEARLY_RATE = "0.219";
  static final String MOST_BORROWED = "100000";
  static final String MAINTENANCE = "0.05";

  private BitgetMarginTerms() {}
}
