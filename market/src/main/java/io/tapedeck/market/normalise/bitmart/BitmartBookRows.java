package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.BookTemplates;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.PrintedLevels;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Levels of BitMart books: how they are printed, and the rows that they give. */
final class BitmartBookRows {
  /** {@code [{"price", "vol"}, ...]} of the socket or {@code [[price, vol, sum], ...]} of REST. */
  private static final PrintedLevels LEVELS = new PrintedLevels("price", "vol");

  private static final BookTemplates TEMPLATES = new BookTemplates(BitmartFrame.CONTRACTS);

  private BitmartBookRows() {}

  /** Reads the levels of one side; {@code null} is a side without any. */
  static Levels levels(JsonCursor json) throws UnreadableFrame {
    return json.skipNull() ? Levels.NONE : LEVELS.read(json);
  }

  /** Why a whole book cannot be true; null if nothing speaks against it. */
  static @Nullable String fault(Levels bids, Levels asks) {
    if (hasEmptyLevel(bids) || hasEmptyLevel(asks)) {
      return "a level of size 0";
    }
    boolean bothSides = bids.size() > 0 && asks.size() > 0;
    return bothSides && best(bids).compareTo(best(asks)) >= 0
        ? "best bid %s, best ask %s".formatted(bids.prices().get(0), asks.prices().get(0))
        : null;
  }

  private static boolean hasEmptyLevel(Levels levels) {
    for (Decimal size : levels.sizes()) {
      if (size == null || size.isZero()) {
        return true;
      }
    }
    return false;
  }

  private static BigDecimal best(Levels levels) {
    return levels.prices().get(0).toBigDecimal();
  }

  static BookChangeRows of(BitmartFrame frame, String symbol, long time) {
    return new BookChangeRows(frame.out(), frame.state().names(), symbol, time, TEMPLATES);
  }

  /** A frame could not be read: the books are not known to be good until their next snapshot. */
  static void breakAll(BitmartState state, FrameRows out) {
    for (Map.Entry<String, BitmartState.Book> book : state.books().entrySet()) {
      if (book.getValue().breakNow()) {
        BookChangeRows.markBroken(out, state.names(), book.getKey());
      }
    }
  }
}
