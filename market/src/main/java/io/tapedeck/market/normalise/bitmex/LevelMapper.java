package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.BookChangeRows;
import io.tapedeck.market.normalise.FrameRows;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
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
final class LevelMapper implements TableMapper {

  private static final Words FIELDS =
      Words.of("symbol", "id", "side", "size", "price", "timestamp", "pool");
  private static final int SYMBOL = 0;
  private static final int ID = 1;
  private static final int SIDE = 2;
  private static final int SIZE = 3;
  private static final int PRICE = 4;
  private static final int TIMESTAMP = 5;
  private static final int POOL = 6;

  private static final String BID = "bid";
  private static final String ASK = "ask";
  private static final String SNAPSHOT = "snapshot";
  private static final String UPDATE = "update";

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String symbol = null;
    long id = JsonCursor.NO_NUMBER;
    int side = Words.OTHER;
    Decimal size = null;
    Decimal price = null;
    long time = Row.NO_TIME;
    String pool = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> symbol = json.repeatedText();
        case ID -> id = json.whole();
        case SIDE -> side = json.word(Sides.WORDS);
        case SIZE -> size = json.decimal();
        case PRICE -> price = json.decimal();
        case TIMESTAMP -> time = json.isoMicros();
        case POOL -> pool = json.repeatedText();
        default -> json.skip();
      }
    }
    if (id == JsonCursor.NO_NUMBER) {
      throw UnreadableFrame.missing("id");
    }
    if (side == Words.OTHER) {
      throw json.bad("a side");
    }
    String of = frame.symbol(symbol);
    String in = pool == null ? frame.pool() : pool;
    LevelPrices book = frame.state().book(of, in);
    boolean bid = side == Sides.BUY;
    Decimal known = apply(frame.action(), frame, book, bid, id, price);
    Decimal left = frame.action() == Action.DELETE ? Decimal.ZERO : require(size, "size");
    add(frame, of, in, time, bid, known, left);
    if (known == null) {
      book.breakNow(); // whoever judges books sees it by the level's missing price
    }
  }

  /** Changes the book; the answer is the level's price, null if it is not known. */
  private static @Nullable Decimal apply(
      Action action,
      TableFrame frame,
      LevelPrices book,
      boolean bid,
      long id,
      @Nullable Decimal price)
      throws UnreadableFrame {
    switch (action) {
      case PARTIAL -> {
        book.startImage(frame.state().frame());
        book.name(bid);
        book.put(bid, id, require(price, "price"));
      }
      case INSERT -> book.put(bid, id, require(price, "price"));
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

  private static void add(
      TableFrame frame,
      String symbol,
      @Nullable String pool,
      long time,
      boolean bid,
      @Nullable Decimal price,
      @Nullable Decimal size) {
    frame.add(
        RowBuilder.of(BookChanges.TABLE)
            .set(BookChanges.SIDE, bid ? BID : ASK)
            .set(BookChanges.PRICE, price)
            .set(BookChanges.SIZE, size)
            .set(BookChanges.SIZE_UNIT, TableFrame.CONTRACTS)
            .set(BookChanges.ACTION, frame.isImage() ? SNAPSHOT : UPDATE)
            .set(BookChanges.LAST, false)
            .set(BookChanges.POOL, pool),
        symbol,
        time);
  }

  @Override
  public void end(TableFrame frame) {
    if (frame.isImage()) {
      imagedBooks(frame).forEach(key -> addEmptySides(frame, key));
    }
    frame.out().markLast(BookChanges.LAST);
  }

  /** The books that the image covers: those it has rows of, and those that it leaves empty. */
  private static List<BookKey> imagedBooks(TableFrame frame) {
    List<BookKey> books = new ArrayList<>(frame.state().bookKeys(frame.about(), frame.pool()));
    if (books.isEmpty() && frame.about() != null) {
      books.add(new BookKey(frame.about(), frame.pool()));
    }
    return books;
  }

  private static void addEmptySides(TableFrame frame, BookKey key) {
    LevelPrices book = frame.state().book(key.symbol(), key.pool());
    book.startImage(frame.state().frame());
    if (!book.isNamed(true)) {
      add(frame, key.symbol(), key.pool(), Row.NO_TIME, true, null, null);
    }
    if (!book.isNamed(false)) {
      add(frame, key.symbol(), key.pool(), Row.NO_TIME, false, null, null);
    }
  }

  /** A frame of the subscription could not be read: its books are not known to be good any more. */
  static void breakAll(BitmexState state, RawMessage message, FrameRows out) {
    for (BookKey key : state.bookKeys(message.getSymbol(), null)) {
      if (state.book(key.symbol(), key.pool()).breakNow()) {
        BookChangeRows.markBroken(out, state.names(), key.symbol());
      }
    }
  }
}
