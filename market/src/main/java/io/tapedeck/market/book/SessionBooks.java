package io.tapedeck.market.book;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books that parallel sessions give of one symbol, one each, of which one is read at any
 * instant: that of the session whose first snapshot came last, until it breaks or ends; then the
 * last other one that is valid. So what is read never mixes sessions. One thread at a time.
 *
 * <pre>
 * session a  snapshot ───────── read ─────────┐ kept, while it lives ─┐        ┌─ read
 * session b               snapshot            └─ read ───── ends      └────────┘
 * </pre>
 */
public final class SessionBooks {

  /** More sessions do not record one stream; the one heard least recently goes. */
  static final int MOST = 8;

  /** Stands for "not given up to another session". */
  private static final long NEVER = Long.MIN_VALUE;

  private final BookRules rules;
  private final Map<String, Entry> books = new LinkedHashMap<>();
  private @Nullable Entry read;

  /** No session yet. */
  public SessionBooks(BookRules rules) {
    this.rules = rules;
  }

  /** One session's book. Times are received times, microseconds. */
  private static final class Entry {
    private final String session;
    private final CheckedBook book;
    private long heard = NEVER;
    private long validSince = NEVER;
    private long gaveUpAt = NEVER;

    Entry(String session, CheckedBook book) {
      this.session = session;
      this.book = book;
    }

    Entry copy() {
      Entry copy = new Entry(session, book.copy());
      copy.heard = heard;
      copy.validSince = validSince;
      copy.gaveUpAt = gaveUpAt;
      return copy;
    }
  }

  /** Applies a message to its session's book; the answer is what became of that one. */
  public Outcome apply(BookMessage message) {
    Entry reading = read;
    Entry entry =
        reading != null && reading.session.equals(message.session())
            ? reading
            : entry(message.session());
    CheckedBook book = entry.book;
    boolean wasWhole = book.isWhole();
    boolean wasValid = book.isValid();
    entry.heard = message.receivedTime();
    Outcome outcome = book.apply(message);
    if (!wasValid && book.isValid()) {
      entry.validSince = message.receivedTime();
      if (entry != reading) {
        offer(entry, message, !wasWhole);
      }
    } else if (entry == reading && outcome instanceof Outcome.Broken) {
      fallBack();
    }
    return outcome;
  }

  private Entry entry(String session) {
    Entry entry = books.get(session);
    if (entry == null) {
      if (books.size() == MOST) {
        forgetOne();
      }
      entry = new Entry(session, new CheckedBook(rules));
      books.put(session, entry);
    }
    return entry;
  }

  private void forgetOne() {
    books.values().stream()
        .filter(entry -> entry != read)
        .min(Comparator.comparingLong(entry -> entry.heard))
        .ifPresent(entry -> books.remove(entry.session));
  }

  /** A book that became valid is read from now on, if its snapshot was news or no other is good. */
  private void offer(Entry entry, BookMessage message, boolean snapshotted) {
    Entry before = read;
    if (before == null || !before.book.isWhole()) {
      read = entry;
    } else if (snapshotted && before.book.yieldsTo(message)) {
      before.gaveUpAt = message.receivedTime();
      entry.gaveUpAt = NEVER;
      read = entry;
    }
  }

  /** Changes over to the book that became valid last, if there is one. */
  private void fallBack() {
    books.values().stream()
        .filter(entry -> entry.book.isValid())
        .max(Comparator.comparingLong(entry -> entry.validSince))
        .ifPresent(
            entry -> {
              entry.gaveUpAt = NEVER;
              read = entry;
            });
  }

  /**
   * Marks a session's book, if it is valid, as not right from its last good message on, for a
   * reason that the caller knows.
   */
  public Optional<Outcome.Broken> breakNow(String session, BreakReason reason, String detail) {
    Entry entry = books.get(session);
    if (entry == null || !entry.book.isValid()) {
      return Optional.empty();
    }
    Outcome.Broken broken = entry.book.breakNow(reason, detail);
    if (entry == read) {
      fallBack();
    }
    return Optional.of(broken);
  }

  /**
   * Drops the book of a session from which nothing comes any more.
   *
   * @param time received time of the session's last sign of life, microseconds
   * @return the time from which on no session gave a valid book, microseconds, whether another does
   *     by now or not; empty if one always did, or if none did before
   */
  public Optional<Long> end(String session, long time) {
    Entry ended = books.remove(session);
    if (ended == null) {
      return Optional.empty();
    }
    BookPoint lastGood = ended.book.lastGood();
    long until = lastGood == null ? time : Math.max(time, lastGood.receivedTime());
    if (ended == read) {
      read = null;
      fallBack();
      return ended.book.isValid() && read == null ? Optional.of(until) : Optional.empty();
    }
    boolean left = ended.gaveUpAt > until && ended.book.isValid() && !isValidAt(until);
    return left ? Optional.of(until) : Optional.empty();
  }

  private boolean isValidAt(long time) {
    return books.values().stream()
        .anyMatch(entry -> entry.book.isValid() && entry.validSince <= time);
  }

  /** Whether the book that is read is that of this session. */
  public boolean reads(String session) {
    return read != null && read.session.equals(session);
  }

  /** Whether this session's book had a snapshot of both sides and did not break since. */
  public boolean isWhole(String session) {
    Entry entry = books.get(session);
    return entry != null && entry.book.isWhole();
  }

  /** Whether there is no book to read before a snapshot: none came, or all broke or ended. */
  public boolean isLost() {
    return read == null || !read.book.isWhole();
  }

  /** The session whose book is read; empty if there is none. */
  public Optional<String> session() {
    return Optional.ofNullable(read).map(entry -> entry.session);
  }

  /** The levels of the book that is read, if it is valid. */
  public Optional<BookView> view() {
    return read == null ? Optional.empty() : read.book.view();
  }

  /** The break that the book which is read did not recover from. */
  public Optional<Outcome.Broken> lastBreak() {
    return read == null ? Optional.empty() : read.book.lastBreak();
  }

  /** The sessions that have a book. */
  public Collection<String> sessions() {
    return List.copyOf(books.keySet());
  }

  /** The same books, independent of these. */
  public SessionBooks copy() {
    SessionBooks copy = new SessionBooks(rules);
    books.forEach((session, entry) -> copy.books.put(session, entry.copy()));
    copy.read = read == null ? null : copy.books.get(read.session);
    return copy;
  }

  /** Writes the books for a checkpoint. */
  public void write(DataOutput out) throws IOException {
    StateData.writeString(read == null ? "" : read.session, out);
    out.writeByte(books.size());
    for (Entry entry : books.values()) {
      StateData.writeString(entry.session, out);
      out.writeLong(entry.heard);
      out.writeLong(entry.validSince);
      out.writeLong(entry.gaveUpAt);
      entry.book.write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if another release wrote it in another form
   */
  public static SessionBooks read(DataInput in, BookRules rules) throws IOException {
    SessionBooks books = new SessionBooks(rules);
    String session = StateData.readString(in);
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      String of = StateData.readString(in);
      long heard = in.readLong();
      long validSince = in.readLong();
      long gaveUpAt = in.readLong();
      Entry entry = new Entry(of, CheckedBook.read(in, rules));
      entry.heard = heard;
      entry.validSince = validSince;
      entry.gaveUpAt = gaveUpAt;
      books.books.put(of, entry);
    }
    books.read = books.books.get(session);
    return books;
  }
}
