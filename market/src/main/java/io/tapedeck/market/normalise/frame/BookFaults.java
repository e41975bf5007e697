package io.tapedeck.market.normalise.frame;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one check of books that exchanges print whole, as {@code book_snapshots} keeps them: each is
 * looked at alone. Books that are followed change by change are proved in {@code market.book}.
 */
public final class BookFaults {

  private BookFaults() {}

  /** The reason for column {@code reason}; null if both sides, best level first, can be true. */
  public static @Nullable String find(Levels bids, Levels asks) {
    if (hasEmptyLevel(bids) || hasEmptyLevel(asks)) {
      return "a level of size 0";
    }
    return areCrossed(bids.prices(), asks.prices())
        ? "crossed: best bid %s, best ask %s".formatted(bids.prices().get(0), asks.prices().get(0))
        : null;
  }

  /** Whether a level is there that holds nothing; a size that is not known is not 0. */
  public static boolean hasEmptyLevel(Levels levels) {
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
