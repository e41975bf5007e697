package io.tapedeck.collectors.exchange;

import java.util.Set;

/**
 * The powers of a key.
 *
 * @param named the exchange's own words for it
 * @param trades whether it may place, change or cancel orders, or borrow and repay
 * @param withdraws whether it may move money out of the account
 */
public record KeyPowers(Set<String> named, boolean trades, boolean withdraws) {

  /** Copies the set. */
  public KeyPowers {
    named = Set.copyOf(named);
  }
}
