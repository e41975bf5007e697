package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.BookTemplates;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.frame.PrintedLevels;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.value.Levels;
import java.util.Map;

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
