package io.tapedeck.jobs.normalise.bitmart;

import static io.tapedeck.jobs.normalise.UnreadableFrame.require;

import io.tapedeck.jobs.normalise.FrameRows;
import io.tapedeck.jobs.normalise.UnreadableFrame;
import io.tapedeck.jobs.normalise.json.JsonCursor;
import io.tapedeck.jobs.normalise.json.Words;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Levels of BitMart books: how they are printed, and the rows that they give. */
final class BookRows {

  private static final Words LEVEL_FIELDS = Words.of("price", "vol");
  private static final int LAST = Tables.BOOK_CHANGES.index("last");
  private static final int TYPICAL_DEPTH = 20;

  private BookRows() {}

  /** Reads {@code [{"price", "vol"}, ...]} of the socket or {@code [[price, vol, ...], ...]}. */
  static Levels read(JsonCursor json) throws UnreadableFrame {
    List<Decimal> prices = new ArrayList<>(TYPICAL_DEPTH);
    List<@Nullable Decimal> sizes = new ArrayList<>(TYPICAL_DEPTH);
    json.enterArray();
    while (json.nextElement()) {
      if (json.peek() == '[') {
        readPair(json, prices, sizes);
      } else {
        readNamed(json, prices, sizes);
      }
    }
    return new Levels(prices, sizes);
  }

  private static void readNamed(
      JsonCursor json, List<Decimal> prices, List<@Nullable Decimal> sizes) throws UnreadableFrame {
    Decimal price = null;
    Decimal size = null;
    json.enterObject();
    for (int field; (field = json.nextField(LEVEL_FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case 0 -> price = json.decimal();
        case 1 -> size = json.decimal();
        default -> json.skip();
      }
    }
    prices.add(require(price, "price"));
    sizes.add(require(size, "vol"));
  }

  private static void readPair(JsonCursor json, List<Decimal> prices, List<@Nullable Decimal> sizes)
      throws UnreadableFrame {
    json.enterArray();
    prices.add(require(json.nextElement() ? json.decimal() : null, "price"));
    sizes.add(require(json.nextElement() ? json.decimal() : null, "vol"));
    while (json.nextElement()) {
      json.skip(); // the size summed up from the best level on
    }
  }

  /** Adds one side of an image: its levels, or one row that says that it is empty. */
  static void addImage(GroupFrame frame, String symbol, long time, String side, Levels levels) {
    add(frame, symbol, time, side, "snapshot", levels);
    if (levels.size() == 0) {
      addLevel(frame, symbol, time, side, "snapshot", null, null);
    }
  }

  /** Adds changed levels of one side. */
  static void addChanges(GroupFrame frame, String symbol, long time, String side, Levels levels) {
    add(frame, symbol, time, side, "update", levels);
  }

  private static void add(
      GroupFrame frame, String symbol, long time, String side, String action, Levels levels) {
    frame.out().expect(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      addLevel(frame, symbol, time, side, action, levels.prices().get(i), levels.sizes().get(i));
    }
  }

  private static void addLevel(
      GroupFrame frame,
      String symbol,
      long time,
      String side,
      String action,
      @Nullable Decimal price,
      @Nullable Decimal size) {
    frame.add(
        Tables.BOOK_CHANGES,
        symbol,
        time,
        side,
        price,
        size,
        GroupFrame.CONTRACTS,
        action,
        false,
        null);
  }

  static void markLast(GroupFrame frame) {
    frame.out().markLast(Tables.BOOK_CHANGES, LAST);
  }

  /** A frame could not be read: the books are not known to be good until their next image. */
  static void breakAll(BitmartState state, FrameRows out) {
    for (Map.Entry<String, BitmartState.Book> book : state.books().entrySet()) {
      if (book.getValue().breakNow()) {
        out.addNamed(
            Tables.BOOK_SNAPSHOTS,
            book.getKey(),
            state.names(),
            Row.NO_TIME,
            Levels.NONE,
            Levels.NONE,
            GroupFrame.CONTRACTS,
            null,
            "rebuilt",
            false,
            "a frame could not be read");
      }
    }
  }
}
