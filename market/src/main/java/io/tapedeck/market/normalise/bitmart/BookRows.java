package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.BookChangeRows;
import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.PrintedLevels;
import java.util.Map;

/** Levels of BitMart books: how they are printed, and the rows that they give. */
final class BookRows {

  /** {@code [{"price", "vol"}, ...]} of the socket or {@code [[price, vol, sum], ...]} of REST. */
  static final PrintedLevels LEVELS = new PrintedLevels("price", "vol");

  private BookRows() {}

  static BookChangeRows of(GroupFrame frame, String symbol, long time) {
    return new BookChangeRows(
        frame.out(), frame.state().names(), symbol, time, GroupFrame.CONTRACTS);
  }

  /** A frame could not be read: the books are not known to be good until their next image. */
  static void breakAll(BitmartState state, FrameRows out) {
    for (Map.Entry<String, BitmartState.Book> book : state.books().entrySet()) {
      if (book.getValue().breakNow()) {
        BookChangeRows.markBroken(out, state.names(), book.getKey());
      }
    }
  }
}
