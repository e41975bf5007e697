package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import org.jspecify.annotations.Nullable;

/** A book to read. The best level of a side is at distance 0. */
public interface BookView {

  /** Number of levels of a side. */
  int depth(Side side);

  /** Best price of a side in O(1); null if the side is empty. */
  @Nullable Decimal bestPrice(Side side);

  /** Size at the best price in O(1); null if the side is empty. */
  @Nullable Decimal bestSize(Side side);

  /**
   * Price of a level.
   *
   * @throws IndexOutOfBoundsException if the side has fewer levels
   */
  Decimal price(Side side, int distance);

  /**
   * Size of a level.
   *
   * @throws IndexOutOfBoundsException if the side has fewer levels
   */
  Decimal size(Side side, int distance);

  /** The best levels of a side, best first, as a copy. */
  Levels top(Side side, int depth);

  /** All levels of a side, best first, as a copy. */
  default Levels levels(Side side) {
    return top(side, Integer.MAX_VALUE);
  }

  /**
   * The best levels from the touch outwards, bid and ask by turns, a side that has ended left out,
   * each as {@code price:size:} in the digits that the exchange printed; valid until the next call.
   */
  LevelPrint print(int depth);

  /** Whether somebody bids at or above the best ask, which no matching engine leaves standing. */
  default boolean isCrossed() {
    Decimal bid = bestPrice(Side.BID);
    Decimal ask = bestPrice(Side.ASK);
    return bid != null && ask != null && Prices.compare(bid, ask) >= 0;
  }
}
