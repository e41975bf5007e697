package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.row.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books of one symbol on one channel: one, or one a liquidity pool. Each session that records
 * the stream has a book of its own, of which one at a time is given. One thread.
 */
public final class StreamBooks {

  private static final int FORMAT = 4;

  /** No exchange has so many; frames are hostile. */
  private static final int MAX_POOLS = 64;

  private static final String NO_POOL = "";

  private final String exchange;
  private final String channel;
  private final BookRules rules;
  private final Map<String, RebuiltBook> books = new LinkedHashMap<>();
  private long heardAt = Long.MIN_VALUE;

  private StreamBooks(String exchange, String channel, BookRules rules) {
    this.exchange = exchange;
    this.channel = channel;
    this.rules = rules;
  }

  /** Books that wait for their snapshots; empty if the channel gives no books to be rebuilt. */
  public static Optional<StreamBooks> of(String exchange, String channel) {
    return BookProtocols.rules(exchange, channel)
        .map(rules -> new StreamBooks(exchange, channel, rules));
  }

  /**
   * Applies a frame.
   *
   * @param frame rows of {@code book_changes} of this channel and symbol, in order of arrival, or
   *     the mark of a session's end
   */
  public void apply(Rows frame, BooksConfig config, BookOutput out) {
    if (frame.mark().isEndOfSession()) {
      books.values().forEach(book -> book.end(frame, config, out));
      return;
    }
    heardAt = Math.max(heardAt, frame.receivedTime());
    if (frame.mark().isUnreadable()) {
      books.values().forEach(book -> book.applyUnreadable(frame, config, out));
      return;
    }
    for (BookMessage message : BookMessage.of(frame)) {
      RebuiltBook book = book(message.pool());
      if (book != null) {
        book.apply(frame, message, config, out);
      }
    }
  }

  private @Nullable RebuiltBook book(@Nullable String pool) {
    String name = pool == null ? NO_POOL : pool;
    RebuiltBook book = books.get(name);
    if (book == null && books.size() < MAX_POOLS) {
      book = new RebuiltBook(pool, rules);
      books.put(name, book);
    }
    return book;
  }

  /** Gives what is due once everything up to a received time, microseconds, has been applied. */
  public void settle(long receivedMicros, BooksConfig config, BookOutput out) {
    books.values().forEach(book -> book.settle(receivedMicros, config, out));
  }

  /** When the last frame came, microseconds since 1970 UTC. */
  public long heardAt() {
    return heardAt;
  }

  /** The levels of a pool's book, if it is valid; pool null where the exchange names none. */
  public Optional<BookView> view(@Nullable String pool) {
    RebuiltBook book = books.get(pool == null ? NO_POOL : pool);
    return book == null ? Optional.empty() : book.view();
  }

  /** The same books, independent of these. */
  public StreamBooks copy() {
    StreamBooks copy = new StreamBooks(exchange, channel, rules);
    books.forEach((pool, book) -> copy.books.put(pool, book.copy()));
    copy.heardAt = heardAt;
    return copy;
  }

  /** Writes the books for a checkpoint. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    StateData.writeString(exchange, out);
    StateData.writeString(channel, out);
    out.writeLong(heardAt);
    out.writeInt(books.size());
    for (Map.Entry<String, RebuiltBook> book : books.entrySet()) {
      StateData.writeString(book.getKey(), out);
      book.getValue().write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if another release wrote it in another format
   */
  public static StreamBooks read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("books of format %d, this release reads %d".formatted(format, FORMAT));
    }
    String exchange = StateData.readString(in);
    String channel = StateData.readString(in);
    BookRules rules =
        BookProtocols.rules(exchange, channel)
            .orElseThrow(() -> new IOException("no books of " + exchange + ' ' + channel));
    StreamBooks read = new StreamBooks(exchange, channel, rules);
    read.heardAt = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      read.books.put(StateData.readString(in), RebuiltBook.read(in, rules));
    }
    return read;
  }
}
