package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.aboveZero;
import static io.tapedeck.market.normalise.json.UnreadableFrame.require;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.BookTemplates;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables {@code orderBookL2} and {@code orderBookL2_25}: levels keyed by symbol, id and side. Every
 * level that was read gives its row, also before the partial: the stream is kept whole, and a level
 * whose price is not known marks the book invalid instead.
 */
final class BitmexLevelMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> ID = FIELDS.whole("id");
  private static final Field<String> SIDE = FIELDS.choice(BitmexSides.BOOK, "side");
  private static final Field<Decimal> SIZE = FIELDS.decimal("size");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> POOL = FIELDS.word("pool");

  private static final BookTemplates TEMPLATES = new BookTemplates(BitmexFrame.CONTRACTS);

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues level = frame.json().read(FIELDS);
    long id = level.whole(ID);
    if (id == JsonCursor.NO_NUMBER) {
      throw UnreadableFrame.missing(ID.name());
    }
    String side = level.get(SIDE);
    if (side == null) {
      throw frame.json().bad("a side");
    }
    String symbol = frame.symbol(level.get(SYMBOL));
    String pool = frame.pool(level.get(POOL));
    long time = level.time(TIMESTAMP);
    Decimal size = size(frame, level);
    BitmexLevelPrices book = frame.state().book(symbol, pool);
    Decimal price = apply(frame, level, book, side.equals(BitmexSides.BID), id);
    frame.add(change(frame, side, price, size, pool), symbol, time);
    if (price == null) {
      book.breakNow(); // whoever judges books sees it by the level's missing price
    }
  }

  /** A level that goes has none; one that is there has some. */
  private static Decimal size(BitmexFrame frame, ObjectValues level) throws UnreadableFrame {
    return frame.action() == BitmexAction.DELETE
        ? Decimal.ZERO
        : aboveZero(level.require(SIZE), SIZE.name());
  }

  /** Changes the book; the answer is the level's price, null if it is not known. */
  private static @Nullable Decimal apply(
      BitmexFrame frame, ObjectValues level, BitmexLevelPrices book, boolean bid, long id)
      throws UnreadableFrame {
    Decimal price = level.get(PRICE);
    if (price != null) {
      aboveZero(price, PRICE.name());
    }
    switch (frame.action()) {
      case PARTIAL -> {
        book.startSnapshot(frame.state().frame());
        book.name(bid);
        book.put(bid, id, require(price, PRICE.name()));
      }
      case INSERT -> book.put(bid, id, require(price, PRICE.name()));
      case UPDATE -> {
        if (price == null) {
          return book.find(bid, id);
        }
        book.put(bid, id, price);
      }
      case DELETE -> {
        Decimal held = book.remove(bid, id);
        return price == null ? held : price;
      }
    }
    return price;
  }

  private static RowBuilder change(
      BitmexFrame frame,
      String side,
      @Nullable Decimal price,
      @Nullable Decimal size,
      @Nullable String pool) {
    return (frame.isSnapshot() ? TEMPLATES.ofSnapshot(side) : TEMPLATES.ofChange(side))
        .row()
        .set(BookChanges.PRICE, price)
        .set(BookChanges.SIZE, size)
        .set(BookChanges.POOL, pool);
  }

  @Override
  public void end(BitmexFrame frame) {
    if (frame.isSnapshot()) {
      coveredBooks(frame).forEach(key -> addEmptySides(frame, key));
    }
    frame.out().markLast(BookChanges.LAST);
  }

  /** The books that the snapshot covers: those it has rows of, and those that it leaves empty. */
  private static List<BitmexBookKey> coveredBooks(BitmexFrame frame) {
    List<BitmexBookKey> books =
        new ArrayList<>(frame.state().bookKeys(frame.about(), frame.pool()));
    if (books.isEmpty() && frame.about() != null) {
      books.add(new BitmexBookKey(frame.about(), frame.pool()));
    }
    return books;
  }

  private static void addEmptySides(BitmexFrame frame, BitmexBookKey key) {
    BitmexLevelPrices book = frame.state().book(key.symbol(), key.pool());
    book.startSnapshot(frame.state().frame());
    for (String side : List.of(BitmexSides.BID, BitmexSides.ASK)) {
      if (!book.isNamed(side.equals(BitmexSides.BID))) {
        frame.add(change(frame, side, null, null, key.pool()), key.symbol(), Row.NO_TIME);
      }
    }
  }

  /** A frame of the subscription could not be read: its books are not known to be good any more. */
  static void breakAll(BitmexState state, RawMessage message, FrameRows out) {
    for (BitmexBookKey key : state.bookKeys(message.getSymbol(), null)) {
      if (state.book(key.symbol(), key.pool()).breakNow()) {
        BookChangeRows.markBroken(out, state.names(), key.symbol());
      }
    }
  }
}
