package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book at an instant as it is shown.
 *
 * @param book whose it is
 * @param moment the instant that was asked for, microseconds since 1970 UTC
 * @param state what the book was
 * @param depth most levels a side
 */
record Ladder(FoundBook book, long moment, BookState state, int depth) {

  /**
   * One level.
   *
   * @param price as it was printed
   * @param size as it was printed
   * @param cumulated sizes from the best level to this one
   */
  record Step(Decimal price, Decimal size, BigDecimal cumulated) {}

  /** Levels of a side, best first. */
  List<Step> steps(Side side) {
    Levels levels = state.top(side, depth);
    List<Step> steps = new ArrayList<>(levels.size());
    BigDecimal cumulated = BigDecimal.ZERO;
    for (int i = 0; i < levels.size(); i++) {
      Decimal size = levels.sizes().get(i);
      size = size == null ? Decimal.ZERO : size;
      cumulated = cumulated.add(size.toBigDecimal());
      steps.add(new Step(levels.prices().get(i), size, cumulated));
    }
    return steps;
  }

  /** Best ask minus best bid; null if a side is empty. */
  @Nullable BigDecimal spread() {
    Decimal bid = state.bidPrice();
    Decimal ask = state.askPrice();
    return bid == null || ask == null ? null : ask.toBigDecimal().subtract(bid.toBigDecimal());
  }

  /** How long before the instant the last message came, microseconds. */
  long age() {
    return moment - state.receivedMicros();
  }
}
