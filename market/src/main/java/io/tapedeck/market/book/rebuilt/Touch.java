package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** The best bid and ask that were last said, to tell whether they changed. */
final class Touch {

  private boolean said;
  private @Nullable Decimal bidPrice;
  private @Nullable Decimal bidSize;
  private @Nullable Decimal askPrice;
  private @Nullable Decimal askSize;

  /** Takes over the best levels of a book; says whether they differ from those before. */
  boolean change(BookView book) {
    Decimal newBidPrice = book.bestPrice(Side.BID);
    Decimal newBidSize = book.bestSize(Side.BID);
    Decimal newAskPrice = book.bestPrice(Side.ASK);
    Decimal newAskSize = book.bestSize(Side.ASK);
    if (said
        && same(bidPrice, newBidPrice)
        && same(bidSize, newBidSize)
        && same(askPrice, newAskPrice)
        && same(askSize, newAskSize)) {
      return false;
    }
    said = true;
    bidPrice = newBidPrice;
    bidSize = newBidSize;
    askPrice = newAskPrice;
    askSize = newAskSize;
    return true;
  }

  private static boolean same(@Nullable Decimal one, @Nullable Decimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.equals(other) || one.sameValue(other);
  }

  /** The book is not good any more: whatever comes next is news. */
  void forget() {
    said = false;
  }

  /** They as a row of {@code quotes}. */
  RowBuilder row(@Nullable String sizeUnit, @Nullable String pool) {
    return RowBuilder.of(Quotes.TABLE)
        .set(Quotes.BID_PRICE, bidPrice)
        .set(Quotes.BID_SIZE, bidSize)
        .set(Quotes.ASK_PRICE, askPrice)
        .set(Quotes.ASK_SIZE, askSize)
        .set(Quotes.SIZE_UNIT, sizeUnit == null ? "unknown" : sizeUnit)
        .set(Quotes.POOL, pool);
  }
}
