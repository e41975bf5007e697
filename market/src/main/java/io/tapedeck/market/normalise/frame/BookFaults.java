package io.tapedeck.market.normalise.frame;

import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
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
    if (!isBestFirst(bids.prices(), -1) || !isBestFirst(asks.prices(), 1)) {
      return "levels that are not in order, best first";
    }
    return areCrossed(bids.prices(), asks.prices())
        ? "crossed: best bid %s, best ask %s".formatted(bids.prices().get(0), asks.prices().get(0))
        : null;
  }

  /**
   * Whether each level is worse than the one before.
   *
   * @param worse 1 where prices grow from level to level, -1 where they fall
   */
  private static boolean isBestFirst(List<Decimal> prices, int worse) {
    for (int i = 1; i < prices.size(); i++) {
      if (prices.get(i).compareValue(prices.get(i - 1)) * worse <= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Requires that a best bid and ask can be true of one engine; RapidX alone shows others, by its
   * documents' own sample.
   *
   * @throws UnreadableFrame if the best bid is above the best ask: a quote has no mark that says so
   */
  public static void requireUncrossed(@Nullable Decimal bid, @Nullable Decimal ask)
      throws UnreadableFrame {
    if (bid != null && ask != null && bid.compareValue(ask) > 0) {
      throw new UnreadableFrame(
          Fault.BAD_VALUE, "crossed: best bid %s, best ask %s".formatted(bid, ask));
    }
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
    return !bids.isEmpty() && !asks.isEmpty() && bids.get(0).compareValue(asks.get(0)) >= 0;
  }
}
