package io.tapedeck.simulator.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement of money.
 *
 * @param amount signed, in whole coins; interest is what was added to the debt, as a negative
 * @param balanceAfter the coin's total afterwards
 * @param symbol null where no instrument is concerned
 * @param reference number of the order, the other account or the loan it belongs to; 0 for none
 */
public record LedgerEntry(
    long number,
    long account,
    Cause kind,
    String currency,
    BigDecimal amount,
    BigDecimal balanceAfter,
    @Nullable String symbol,
    long reference,
    Instant time) {

  /** Why money moved. */
  public enum Cause {
    DEPOSIT,
    TRANSFER_IN,
    TRANSFER_OUT,
    TRADE,
    REALISED_PNL,
    FEE,
    FUNDING,
    BORROW,
    REPAY,
    INTEREST;

    /** Whether the coin's total moves by the amount; interest only adds to the debt. */
    public boolean movesTotal() {
      return this != INTEREST;
    }
  }
}
