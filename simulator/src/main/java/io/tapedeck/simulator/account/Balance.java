package io.tapedeck.simulator.account;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The balance that an account has of one coin, in whole coins.
 *
 * @param total what it holds, borrowed coins included, unrealised profit not
 * @param frozen held for resting orders
 * @param margin held for positions
 * @param borrowed owed, without interest
 * @param interest owed on top of it
 */
public record Balance(
    long account,
    String currency,
    BigDecimal total,
    BigDecimal frozen,
    BigDecimal margin,
    BigDecimal borrowed,
    BigDecimal interest,
    Instant updated) {

  /** What can be used for new orders; never negative. */
  public BigDecimal available() {
    return total.subtract(frozen).subtract(margin).max(BigDecimal.ZERO);
  }

  boolean sameAs(Balance other) {
    return total.compareTo(other.total) == 0
        && frozen.compareTo(other.frozen) == 0
        && margin.compareTo(other.margin) == 0
        && borrowed.compareTo(other.borrowed) == 0
        && interest.compareTo(other.interest) == 0;
  }
}
