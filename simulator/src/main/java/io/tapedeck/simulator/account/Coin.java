package io.tapedeck.simulator.account;

import java.math.BigDecimal;

/** The sums of one coin of one account. One thread. */
final class Coin {

  private BigDecimal total = BigDecimal.ZERO;
  private BigDecimal borrowed = BigDecimal.ZERO;
  private BigDecimal interest = BigDecimal.ZERO;

  Coin() {}

  Coin(Balance restored) {
    total = restored.total();
    borrowed = restored.borrowed();
    interest = restored.interest();
  }

  BigDecimal total() {
    return total;
  }

  BigDecimal borrowed() {
    return borrowed;
  }

  BigDecimal interest() {
    return interest;
  }

  void move(BigDecimal amount) {
    total = Valuation.round(total.add(amount));
  }

  void borrow(BigDecimal amount) {
    borrowed = Valuation.round(borrowed.add(amount));
    move(amount);
  }

  void owe(BigDecimal amount) {
    interest = Valuation.round(interest.add(amount));
  }

  /** Pays interest first, then the debt. */
  void repay(BigDecimal amount) {
    BigDecimal ofInterest = amount.min(interest);
    interest = Valuation.round(interest.subtract(ofInterest));
    borrowed = Valuation.round(borrowed.subtract(amount.subtract(ofInterest)));
    move(amount.negate());
  }
}
