package io.tapedeck.market.book.rebuilt;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.BookPoint;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.BooksConfig;
import io.tapedeck.market.book.BreakReason;
import io.tapedeck.market.book.Outcome;
import io.tapedeck.market.book.SessionBooks;
import io.tapedeck.market.gaps.BookBreak;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.row.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One book, and what it gives to the tables: a quote at every change of the touch, a snapshot of
 * the best levels each step in which it changed, one of all levels each hour; and, when a check
 * fails and no parallel session has a good book, a row that says it is not valid, evidence of a gap
 * until the next good snapshot, and a request for one. When its last session ends it gives the same
 * row; the gap then follows from who listened. Nothing of a book that is not valid is given as
 * levels, and rows never mix sessions.
 */
final class RebuiltBook {

  /** Steps of the snapshots of all levels. */
  static final long HOUR_MICROS = 3_600_000_000L;

  private static final long NANOS_A_MICRO = 1_000L;
  private static final long NEVER = Long.MIN_VALUE;

  private final @Nullable String pool;
  private final SessionBooks books;
  private final Grid top;
  private final Grid whole;
  private final Requests requests;
  private final Touch touch = new Touch();

  /** After which message the book is what it is; null before the first good one. */
  private @Nullable Moment moment;

  /** Since when the book is broken; null while it is not. */
  private @Nullable BookBreak broken;

  /** When changes first came without a snapshot; {@link #NEVER} if none waits for one. */
  private long waitingSince = NEVER;

  /** A book that waits for its first snapshot. */
  RebuiltBook(@Nullable String pool, BookRules rules) {
    this(pool, new SessionBooks(rules), new Grid(), new Grid(), new Requests());
  }

  private RebuiltBook(
      @Nullable String pool, SessionBooks books, Grid top, Grid whole, Requests requests) {
    this.pool = pool;
    this.books = books;
    this.top = top;
    this.whole = whole;
    this.requests = requests;
  }

  /** Applies what a frame says about this book. */
  void apply(Rows frame, BookMessage message, BooksConfig config, BookOutput out) {
    String session = message.session();
    settle(message.receivedTime(), config, out);
    boolean wasWhole = books.isWhole(session);
    if (message.isSnapshot() && !wasWhole) {
      flush(config, out); // what is read may change over
    }
    boolean lost = books.isLost();
    boolean wasRead = books.reads(session);
    Outcome outcome = books.apply(message);
    if (outcome == Outcome.GOOD) {
      waitingSince = wasWhole ? waitingSince : NEVER;
      if (books.reads(session)) {
        good(Moment.of(frame, message.rows(), moment), config, out);
      }
    } else if (outcome instanceof Outcome.Broken why) {
      broke(Moment.of(frame, message.rows(), moment), why, wasRead || lost, config, out);
    } else if (!books.isWhole(session) && !message.isSnapshot()) {
      waits(Moment.of(frame, message.rows(), moment), config, out);
    } else if (wasRead && books.view().isEmpty()) {
      unsettled();
    }
  }

  /** A frame of the stream could not be read. */
  void applyUnreadable(Rows frame, BooksConfig config, BookOutput out) {
    settle(frame.receivedTime(), config, out);
    boolean wasRead = books.reads(frame.session());
    books
        .breakNow(frame.session(), BreakReason.UNREADABLE_FRAME, "a frame could not be read")
        .ifPresent(why -> broke(Moment.of(frame, frame.rows(), moment), why, wasRead, config, out));
  }

  /** A session of the stream has ended; the frame says which, and when it was heard last. */
  void end(Rows frame, BooksConfig config, BookOutput out) {
    settle(frame.receivedTime(), config, out);
    boolean wasRead = books.reads(frame.session());
    if (wasRead) {
      flush(config, out);
    }
    Optional<Long> until = books.end(frame.session(), frame.receivedTime());
    if (wasRead) {
      unsettled();
    }
    until.ifPresent(
        time ->
            out.rows(
                Moment.of(frame, frame.rows(), moment)
                    .at(time)
                    .invalid(
                        BreakReason.SESSION_ENDED.word()
                            + ": nothing comes from session "
                            + frame.session()
                            + " any more")));
  }

  /** Gives the snapshots whose step was over before this received time. */
  void settle(long receivedMicros, BooksConfig config, BookOutput out) {
    give(
        top.isDue(receivedMicros, stepMicros(config)),
        whole.isDue(receivedMicros, HOUR_MICROS),
        config,
        out);
  }

  /** Gives the snapshots to come now: the session they are of gives no later ones. */
  private void flush(BooksConfig config, BookOutput out) {
    give(top.isWaiting(), whole.isWaiting(), config, out);
  }

  private void give(boolean best, boolean all, BooksConfig config, BookOutput out) {
    Optional<BookView> view = books.view();
    if (moment == null || view.isEmpty()) {
      return;
    }
    if (best) {
      out.rows(moment.snapshot(view.get(), (long) config.snapshotDepth()));
      top.clear();
    }
    if (all) {
      out.rows(moment.snapshot(view.get(), null));
      whole.clear();
    }
  }

  private void good(Moment now, BooksConfig config, BookOutput out) {
    long received = now.frame().receivedTime();
    if (broken != null) {
      out.broke(broken.endedAt(received));
      broken = null;
    }
    requests.good(received, micros(config));
    moment = now;
    BookView view = books.view().orElseThrow();
    if (touch.change(view)) {
      out.rows(now.row(touch.row(now.sizeUnit(), pool)));
    }
    if (top.change(received, stepMicros(config))) {
      out.wakeAt(Grid.endOfStep(received, stepMicros(config)));
    }
    if (whole.change(received, HOUR_MICROS)) {
      out.wakeAt(Grid.endOfStep(received, HOUR_MICROS));
    }
  }

  private void broke(
      Moment now, Outcome.Broken why, boolean wasRead, BooksConfig config, BookOutput out) {
    String reason = why.reason().word();
    if (wasRead) {
      unsettled();
      if (books.isLost() && broken == null) {
        broken = since(why.lastGood(), now, reason);
        out.broke(broken);
        out.rows(now.invalid(reason + ": " + why.detail()));
      }
    }
    ask(now, reason, config, out);
  }

  private BookBreak since(@Nullable BookPoint lastGood, Moment now, String reason) {
    Rows frame = now.frame();
    Long good = lastGood == null ? null : lastGood.receivedTime();
    return new BookBreak(
        frame.visibility(),
        frame.exchange(),
        frame.product(),
        frame.channel(),
        Objects.requireNonNull(frame.symbol()),
        frame.instrument(),
        pool,
        good == null ? frame.receivedTime() : good,
        good,
        null,
        frame.receivedTime(),
        reason);
  }

  /** Changes without a snapshot before them: one was lost, or is on its way. */
  private void waits(Moment now, BooksConfig config, BookOutput out) {
    long received = now.frame().receivedTime();
    if (waitingSince == NEVER) {
      waitingSince = received;
    }
    if (broken != null || received - waitingSince >= micros(config)) {
      ask(now, broken == null ? BreakReason.NO_SNAPSHOT.word() : broken.reason(), config, out);
    }
  }

  private void unsettled() {
    top.clear();
    whole.clear();
    touch.forget();
  }

  private void ask(Moment now, String reason, BooksConfig config, BookOutput out) {
    Rows frame = now.frame();
    if (!requests.ask(frame.receivedTime(), micros(config))) {
      return;
    }
    out.request(
        BookRequest.newBuilder()
            .setExchange(frame.exchange())
            .setProduct(frame.product())
            .setChannel(frame.channel())
            .setSymbol(Objects.requireNonNull(frame.symbol()))
            .setSession(frame.session())
            .setReason(reason)
            .setRequestedAt(frame.receivedTime() * NANOS_A_MICRO)
            .build());
  }

  private static long stepMicros(BooksConfig config) {
    return config.snapshotInterval().toNanos() / NANOS_A_MICRO;
  }

  private static long micros(BooksConfig config) {
    return config.requestInterval().toNanos() / NANOS_A_MICRO;
  }

  /** The levels, if the book is valid. */
  Optional<BookView> view() {
    return books.view();
  }

  RebuiltBook copy() {
    RebuiltBook copy =
        new RebuiltBook(pool, books.copy(), top.copy(), whole.copy(), requests.copy());
    copy.moment = moment;
    copy.broken = broken;
    copy.waitingSince = waitingSince;
    copy.rememberTouch();
    return copy;
  }

  /** Of a valid book the touch was said, so it need not be kept apart. */
  private void rememberTouch() {
    books.view().ifPresent(touch::change);
  }

  void write(DataOutput out) throws IOException {
    StateData.writeText(pool, out);
    books.write(out);
    top.write(out);
    whole.write(out);
    requests.write(out);
    out.writeLong(waitingSince);
    out.writeBoolean(moment != null);
    if (moment != null) {
      moment.write(out);
    }
    out.writeBoolean(broken != null);
    if (broken != null) {
      broken.write(out);
    }
  }

  static RebuiltBook read(DataInput in, BookRules rules) throws IOException {
    RebuiltBook read =
        new RebuiltBook(
            StateData.readText(in),
            SessionBooks.read(in, rules),
            Grid.read(in),
            Grid.read(in),
            Requests.read(in));
    read.waitingSince = in.readLong();
    read.moment = in.readBoolean() ? Moment.read(in) : null;
    read.broken = in.readBoolean() ? BookBreak.read(in) : null;
    read.rememberTouch();
    return read;
  }
}
