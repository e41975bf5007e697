package io.tapedeck.market.book;

import io.tapedeck.schemas.row.Row;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The book that one session gives of one symbol (and pool) on one channel, which is right or says
 * so: every message is held to the channel's {@link BookRules}, and levels can be read only while
 * all of them held. {@link SessionBooks} holds those of parallel sessions.
 *
 * <pre>
 *            snapshot of both sides                 check fails, session ends
 * waiting ─────────────────────────▶ valid ─────────────────────────────▶ broken
 *                                      ▲           snapshot of both sides       │
 *                                      └─────────────────────────────────────┘
 * </pre>
 *
 * <p>A message is one change: nothing can be read between its rows. One thread at a time; called by
 * the operator that rebuilds books.
 */
public final class CheckedBook {

  private static final int VERSION = 3;

  /** So many repeats in a row are none: the exchange counts anew from below. */
  private static final int MAX_STALE_IN_A_ROW = 100;

  private final BookRules rules;
  private final OrderBook book;
  private final Chain chain;
  private final Optional<BookView> view = Optional.of(new GuardedView(this));

  private boolean bidsKnown;
  private boolean asksKnown;
  private boolean valid;
  private int staleInARow;
  private Outcome.@Nullable Broken lastBreak;

  // The last good message, in parts: most are never asked for.
  private @Nullable String goodSession;
  private long goodSequence;
  private long goodTime;

  /** A book that waits for its first snapshot. */
  public CheckedBook(BookRules rules) {
    this(rules, new OrderBook(), new Chain());
  }

  private CheckedBook(BookRules rules, OrderBook book, Chain chain) {
    this.rules = rules;
    this.book = book;
    this.chain = chain;
  }

  /** Applies a message whole, or finds out that it must not be or that the book is broken. */
  public Outcome apply(BookMessage message) {
    boolean snapshot = message.isSnapshot();
    Verdict before = snapshot ? beforeSnapshot(message) : beforeChange(message);
    if (before == Verdict.STALE) {
      return ignored(message);
    }
    if (before instanceof Verdict.Broken broken) {
      return breakNow(broken.reason(), broken.detail());
    }
    if (!snapshot && !isWhole()) {
      return Outcome.WAITING;
    }
    staleInARow = 0;
    return applied(message, snapshot, before);
  }

  /** Whether a snapshot of both sides came and nothing broke the book since. */
  public boolean isWhole() {
    return bidsKnown && asksKnown;
  }

  private Verdict beforeChange(BookMessage message) {
    return isWhole() ? rules.chain().follows(chain, message.mark()) : Verdict.GOOD;
  }

  private Verdict beforeSnapshot(BookMessage message) {
    return isWhole() ? rules.chain().replaces(chain, message.mark()) : Verdict.GOOD;
  }

  /** Whether another session's snapshot is news to who reads this book. */
  boolean yieldsTo(BookMessage snapshot) {
    return !valid || rules.chain().takesOver(chain, snapshot.mark()) != Verdict.STALE;
  }

  private Outcome ignored(BookMessage message) {
    if (++staleInARow < MAX_STALE_IN_A_ROW) {
      return Outcome.STALE;
    }
    return breakNow(
        BreakReason.SEQUENCE_RESET,
        "%d messages in a row older than the book, last %s"
            .formatted(MAX_STALE_IN_A_ROW, message.mark()));
  }

  private Outcome applied(BookMessage message, boolean snapshot, Verdict before) {
    List<Row> rows = message.rows();
    if (!book.apply(rows)) {
      return breakNow(BreakReason.UNKNOWN_LEVEL, "a change names a level that was never given");
    }
    book.trim(rules.window(message.mark()));
    if (snapshot) {
      nameSides(rows);
      chain.restart(message.mark());
    } else {
      chain.advance(message.mark());
    }
    if (!isWhole()) {
      return Outcome.WAITING;
    }
    Verdict after = rules.levels().agrees(book, message.mark());
    if (after instanceof Verdict.Broken broken) {
      return breakNow(broken.reason(), broken.detail());
    }
    Verdict verdict = before == Verdict.GOOD ? after : before;
    valid = verdict == Verdict.GOOD;
    return verdict instanceof Verdict.Unsettled unsettled
        ? new Outcome.Unsettled(unsettled.detail())
        : good(message);
  }

  private void nameSides(List<Row> rows) {
    for (int i = 0; i < rows.size() && !isWhole(); i++) {
      if (OrderBook.isSnapshot(rows.get(i))) {
        Side side = OrderBook.side(rows.get(i));
        bidsKnown |= side == Side.BID;
        asksKnown |= side == Side.ASK;
      }
    }
  }

  private Outcome good(BookMessage message) {
    goodSession = message.session();
    goodSequence = message.sequence();
    goodTime = message.receivedTime();
    lastBreak = null;
    return Outcome.GOOD;
  }

  /**
   * Marks the book as not right from its last good message on, for a reason that the caller knows:
   * the session ended, a frame could not be read.
   */
  public Outcome.Broken breakNow(BreakReason reason, String detail) {
    forget();
    Outcome.Broken broken = new Outcome.Broken(reason, detail, lastGood());
    lastBreak = broken;
    return broken;
  }

  private void forget() {
    book.clear();
    bidsKnown = false;
    asksKnown = false;
    valid = false;
    staleInARow = 0;
  }

  /** The last message after which the book was valid; null if it never was. */
  @Nullable BookPoint lastGood() {
    return goodSession == null ? null : new BookPoint(goodSession, goodSequence, goodTime);
  }

  /** Whether the book was right after its last message. */
  public boolean isValid() {
    return valid;
  }

  /**
   * The levels, if the book is valid; may be kept, but throws {@link IllegalStateException} while
   * the book is not valid.
   */
  public Optional<BookView> view() {
    return valid ? view : Optional.empty();
  }

  BookView levels() {
    if (!valid) {
      throw new IllegalStateException(
          "the book is not valid: " + (lastBreak == null ? "no snapshot yet" : lastBreak));
    }
    return book;
  }

  /** The break that the book did not recover from; empty while it is valid or was never broken. */
  public Optional<Outcome.Broken> lastBreak() {
    return Optional.ofNullable(lastBreak);
  }

  /** The same book, independent of this one. */
  public CheckedBook copy() {
    CheckedBook copy = new CheckedBook(rules, book.copy(), chain.copy());
    copy.bidsKnown = bidsKnown;
    copy.asksKnown = asksKnown;
    copy.valid = valid;
    copy.staleInARow = staleInARow;
    copy.lastBreak = lastBreak;
    copy.goodSession = goodSession;
    copy.goodSequence = goodSequence;
    copy.goodTime = goodTime;
    return copy;
  }

  /** Writes the book for a checkpoint; the first byte is the version of the form. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeBoolean(bidsKnown);
    out.writeBoolean(asksKnown);
    out.writeBoolean(valid);
    out.writeInt(staleInARow);
    BreakData.writePoint(lastGood(), out);
    BreakData.writeBreak(lastBreak, out);
    chain.write(out);
    book.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if another release wrote it in another form
   */
  public static CheckedBook read(DataInput in, BookRules rules) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException(
          "book of form %d, this release reads form %d".formatted(version, VERSION));
    }
    boolean bidsKnown = in.readBoolean();
    boolean asksKnown = in.readBoolean();
    boolean valid = in.readBoolean();
    int staleInARow = in.readInt();
    BookPoint lastGood = BreakData.readPoint(in);
    Outcome.Broken lastBreak = BreakData.readBreak(in);
    Chain chain = Chain.read(in);
    CheckedBook read = new CheckedBook(rules, OrderBook.read(in), chain);
    read.bidsKnown = bidsKnown;
    read.asksKnown = asksKnown;
    read.valid = valid;
    read.staleInARow = staleInARow;
    read.lastBreak = lastBreak;
    if (lastGood != null) {
      read.goodSession = lastGood.session();
      read.goodSequence = lastGood.sequence();
      read.goodTime = lastGood.receivedTime();
    }
    return read;
  }
}
