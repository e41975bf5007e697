package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.CachedNaming;
import io.tapedeck.market.normalise.frame.NormaliserState;
import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The state between the frames of one BitMart subscription: where its books stand. */
final class BitmartState implements NormaliserState {

  /** More symbols than the exchange has. */
  private static final int MAX_BOOKS = 100_000;

  private final Map<String, Book> books = new HashMap<>();
  private final CachedNaming names = new CachedNaming(BitmartSymbols::instrument);

  /** One book. */
  static final class Book {
    /** The answer of {@link #version} when no frame gave one. */
    static final long NO_VERSION = -1;

    private long version = NO_VERSION;
    private boolean broken;

    /** A new snapshot: good again. */
    void startSnapshot(long snapshotVersion) {
      version = snapshotVersion;
      broken = false;
    }

    void advance(long newVersion) {
      version = newVersion;
    }

    /** The last version that a frame gave (BitMart futures v2 documentation). */
    long version() {
      return version;
    }

    /** Marks the book as not known to be good; true if it was good until now. */
    boolean breakNow() {
      boolean wasGood = !broken;
      broken = true;
      return wasGood;
    }
  }

  CachedNaming names() {
    return names;
  }

  Book book(String symbol) {
    Book book = books.get(symbol);
    if (book == null) {
      if (books.size() >= MAX_BOOKS) {
        books.clear();
      }
      book = new Book();
      books.put(symbol, book);
    }
    return book;
  }

  /** The books that are held, in a stable order. */
  Map<String, Book> books() {
    return new TreeMap<>(books);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(books.size());
    for (Map.Entry<String, Book> book : books.entrySet()) {
      StateData.writeText(book.getKey(), out);
      out.writeLong(book.getValue().version);
      out.writeBoolean(book.getValue().broken);
    }
  }

  static BitmartState read(DataInput in) throws IOException {
    BitmartState state = new BitmartState();
    for (int left = in.readInt(); left > 0; left--) {
      String symbol = StateData.readText(in);
      if (symbol == null) {
        throw new IOException("book without symbol");
      }
      Book book = state.book(symbol);
      book.version = in.readLong();
      book.broken = in.readBoolean();
    }
    return state;
  }
}
