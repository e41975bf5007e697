package io.tapedeck.market.normalise.frame;

import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** Sums of amounts, exact. */
public final class ExactSums {

  private ExactSums() {}

  /** Both together; the one that is there where the other is not; null if neither is. */
  public static @Nullable Decimal of(@Nullable Decimal one, @Nullable Decimal other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Decimal.parse(one.toBigDecimal().add(other.toBigDecimal()).toPlainString());
  }
}
