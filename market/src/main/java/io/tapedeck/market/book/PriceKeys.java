package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;

/**
 * The prices of one side as whole numbers that sort worst first: their ticks, negated for asks. The
 * ticks are as fine as the finest price seen.
 */
final class PriceKeys {

  /** 0 for bids; -1, which negates, for asks. */
  private final int mask;

  private int scale;
  private boolean exact = true;

  PriceKeys(Side side) {
    this(side == Side.BID ? 0 : -1);
  }

  private PriceKeys(int mask) {
    this.mask = mask;
  }

  PriceKeys copy() {
    PriceKeys copy = new PriceKeys(mask);
    copy.scale = scale;
    copy.exact = exact;
    return copy;
  }

  /** Whether two prices of one key are the same price; otherwise {@link #order} decides. */
  boolean areExact() {
    return exact;
  }

  /** Whether the price needs finer ticks than the keys made so far. */
  boolean isTooFine(Decimal price) {
    return (!price.isCompact() || price.scale() != scale) && Prices.scaleOf(price) > scale;
  }

  /** Makes the ticks as fine as the price needs; keys made before are not of use any more. */
  void refine(Decimal price) {
    scale = Prices.scaleOf(price);
    exact = true;
  }

  /** Forgets what it saw, with the last price gone. */
  void reset() {
    if (!exact) {
      scale = 0;
      exact = true;
    }
  }

  long of(Decimal price) {
    long ticks = price.unscaled();
    if (!price.isCompact()
        || price.scale() != scale
        || ticks >= Prices.LIMIT
        || ticks <= -Prices.LIMIT) {
      ticks = Prices.ticks(price, scale);
      exact &= Prices.isExact(price, scale, ticks);
    }
    // Without a branch, for the sides of changes cannot be foreseen: -x is ~x + 1.
    return (ticks ^ mask) - mask;
  }

  /** Below zero if the first price is worse than the other. */
  int order(Decimal one, Decimal other) {
    return (Prices.compare(one, other) ^ mask) - mask;
  }
}
