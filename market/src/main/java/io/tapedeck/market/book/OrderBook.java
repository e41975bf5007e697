package io.tapedeck.market.book;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
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

  private static final String SNAPSHOT = "snapshot";

  private final BookSide bids;
  private final BookSide asks;
  private final LevelPrint print = new LevelPrint();
  private final ShortPrints bidPrints = new ShortPrints();
  private final ShortPrints askPrints = new ShortPrints();

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

  /** Whether a row of {@code book_changes} belongs to a snapshot. */
  static boolean isSnapshot(Row row) {
    return SNAPSHOT.equals(row.get(BookChanges.ACTION));
  }

  static Side side(Row row) {
    Object word = row.get(BookChanges.SIDE);
    return Side.of(word == null ? "null" : word);
  }

  /**
   * Applies the rows of one message. A snapshot replaces the sides that it names, and comes before
   * changes. The answer is false if a row has no price or size and is not the sign of an empty
   * side: the book is then half applied and not to be read before its next snapshot.
   */
  public boolean apply(List<Row> rows) {
    boolean snapshot = !rows.isEmpty() && isSnapshot(rows.get(0));
    boolean applied = snapshot ? applySnapshot(rows) : applyChanges(rows, 0);
    bids.settle();
    asks.settle();
    return applied;
  }

  private boolean applyChanges(List<Row> rows, int from) {
    int size = rows.size();
    for (int i = from; i < size; i++) {
      if (!change(rows.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean change(Row row) {
    Decimal price = row.get(BookChanges.PRICE);
    Decimal size = row.get(BookChanges.SIZE);
    if (price == null || size == null) {
      return false;
    }
    (side(row) == Side.BID ? bids : asks).set(price, size);
    return true;
  }

  private boolean applySnapshot(List<Row> rows) {
    SnapshotLevels newBids = null;
    SnapshotLevels newAsks = null;
    int at = 0;
    for (; at < rows.size() && isSnapshot(rows.get(at)); at++) {
      Row row = rows.get(at);
      SnapshotLevels named;
      if (side(row) == Side.BID) {
        named = newBids = newBids == null ? bids.startSnapshot() : newBids;
      } else {
        named = newAsks = newAsks == null ? asks.startSnapshot() : newAsks;
      }
      if (!add(row, named)) {
        return false;
      }
    }
    if (newBids != null) {
      bids.endSnapshot(newBids);
    }
    if (newAsks != null) {
      asks.endSnapshot(newAsks);
    }
    return applyChanges(rows, at);
  }

  private static boolean add(Row row, SnapshotLevels snapshot) {
    Decimal price = row.get(BookChanges.PRICE);
    Decimal size = row.get(BookChanges.SIZE);
    if (price != null && size != null) {
      snapshot.add(price, size);
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

  @Override
  public LevelPrint print(int depth) {
    LevelPrint out = print.clear();
    int bidCount = Math.min(depth, bids.count());
    int askCount = Math.min(depth, asks.count());
    if (bids.name(bidCount, bidPrints, out) && asks.name(askCount, askPrints, out)) {
      out.addShorts(bidPrints, askPrints);
    } else {
      printEach(bidCount, askCount, out);
    }
    return out;
  }

  private void printEach(int bidCount, int askCount, LevelPrint out) {
    BookSide.Outwards bid = bids.new Outwards();
    BookSide.Outwards ask = asks.new Outwards();
    for (int i = 0; i < bidCount || i < askCount; i++) {
      if (i < bidCount) {
        bid.print(out);
      }
      if (i < askCount) {
        ask.print(out);
      }
    }
  }

  void write(DataOutput out) throws IOException {
    LevelData.write(bids, out);
    LevelData.write(asks, out);
  }

  static OrderBook read(DataInput in) throws IOException {
    return new OrderBook(LevelData.read(Side.BID, in), LevelData.read(Side.ASK, in));
  }
}
