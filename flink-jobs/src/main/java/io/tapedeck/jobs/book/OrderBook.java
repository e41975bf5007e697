package io.tapedeck.jobs.book;

import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Row;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Levels of both sides as rows of {@code book_changes} say them, without asking whether they are
 * right; {@link CheckedBook} asks. One thread at a time.
 */
public final class OrderBook implements BookView {

  private static final int SIDE = Tables.BOOK_CHANGES.index("side");
  private static final int PRICE = Tables.BOOK_CHANGES.index("price");
  private static final int SIZE = Tables.BOOK_CHANGES.index("size");
  private static final int ACTION = Tables.BOOK_CHANGES.index("action");
  private static final String SNAPSHOT = "snapshot";

  private final BookSide bids;
  private final BookSide asks;

  /** A book without levels. */
  public OrderBook() {
    this(new BookSide(Side.BID), new BookSide(Side.ASK));
  }

  private OrderBook(BookSide bids, BookSide asks) {
    this.bids = bids;
    this.asks = asks;
  }

  /** The same levels, independent of these. */
  public OrderBook copy() {
    return new OrderBook(bids.copy(), asks.copy());
  }

  /** Whether a row of {@code book_changes} belongs to an image. */
  static boolean isImage(Row row) {
    return SNAPSHOT.equals(row.cell(ACTION));
  }

  static Side side(Row row) {
    Object word = row.cell(SIDE);
    return Side.of(word == null ? "null" : word);
  }

  /**
   * Applies the rows of one message. An image replaces the sides that it names. The answer is false
   * if a row has no price or size and is not the sign of an empty side: the book is then half
   * applied and not to be read before its next image.
   */
  public boolean apply(List<Row> rows) {
    int size = rows.size();
    for (int i = 0; i < size; i++) {
      Row row = rows.get(i);
      if (isImage(row)) {
        return applyImage(rows, i);
      }
      if (!change(row)) {
        return false;
      }
    }
    return true;
  }

  private boolean change(Row row) {
    Decimal price = (Decimal) row.cell(PRICE);
    Decimal size = (Decimal) row.cell(SIZE);
    if (price == null || size == null) {
      return false;
    }
    side(side(row)).set(price, size);
    return true;
  }

  /** Images come first in their message, side by side or mixed; what follows them are changes. */
  private boolean applyImage(List<Row> rows, int from) {
    boolean bidsNamed = false;
    boolean asksNamed = false;
    int at = from;
    for (; at < rows.size() && isImage(rows.get(at)); at++) {
      Row row = rows.get(at);
      Side named = side(row);
      boolean first = named == Side.BID ? !bidsNamed : !asksNamed;
      bidsNamed |= named == Side.BID;
      asksNamed |= named == Side.ASK;
      if (first) {
        side(named).clear();
      }
      if (!add(row, side(named))) {
        return false;
      }
    }
    if (bidsNamed) {
      bids.endImage();
    }
    if (asksNamed) {
      asks.endImage();
    }
    return at == rows.size() || apply(rows.subList(at, rows.size()));
  }

  private static boolean add(Row row, BookSide side) {
    Decimal price = (Decimal) row.cell(PRICE);
    Decimal size = (Decimal) row.cell(SIZE);
    if (price != null && size != null) {
      side.add(price, size);
      return true;
    }
    return price == null && size == null;
  }

  void clear() {
    bids.clear();
    asks.clear();
  }

  void trim(int depth) {
    bids.trim(depth);
    asks.trim(depth);
  }

  private BookSide side(Side side) {
    return side == Side.BID ? bids : asks;
  }

  @Override
  public int depth(Side side) {
    return side(side).count();
  }

  @Override
  public @Nullable Decimal bestPrice(Side side) {
    return side(side).bestPrice();
  }

  @Override
  public @Nullable Decimal bestSize(Side side) {
    return side(side).bestSize();
  }

  @Override
  public Decimal price(Side side, int distance) {
    return side(side).price(distance);
  }

  @Override
  public Decimal size(Side side, int distance) {
    return side(side).size(distance);
  }

  @Override
  public Levels top(Side side, int depth) {
    return side(side).top(depth);
  }

  void write(DataOutput out) throws IOException {
    LevelData.write(bids, out);
    LevelData.write(asks, out);
  }

  static OrderBook read(DataInput in) throws IOException {
    return new OrderBook(LevelData.read(Side.BID, in), LevelData.read(Side.ASK, in));
  }
}
