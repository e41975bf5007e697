package io.tapedeck.market.normalise.frame;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a whole book cannot be true. */
public final class BookFaults {

  private BookFaults() {}

  /** The reason for column {@code reason}; null if both sides, best level first, can be true. */
  public static @Nullable String find(Levels bids, Levels asks) {
    if (hasEmptyLevel(bids) || hasEmptyLevel(asks)) {
      return "a level of size 0";
    }
    return areCrossed(bids.prices(), asks.prices())
        ? "crossed: the best bid is not below the best ask"
        : null;
  }

  private static boolean hasEmptyLevel(Levels levels) {
    for (Decimal size : levels.sizes()) {
      if (size != null && size.isZero()) {
        return true;
      }
    }
    return false;
  }

  private static boolean areCrossed(List<Decimal> bids, List<Decimal> asks) {
    return !bids.isEmpty()
        && !asks.isEmpty()
        && bids.get(0).toBigDecimal().compareTo(asks.get(0).toBigDecimal()) >= 0;
  }
}
