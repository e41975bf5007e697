package io.tapedeck.warehouse.book;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.BookView;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.warehouse.query.QueryProblems;
import io.tapedeck.warehouse.query.QuerySession;
import io.tapedeck.warehouse.text.UtcTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one book's past, state by state: one a message, whole, and one where the book stops
 * being valid without a message. What came before the stretch is read as far as the first state
 * needs it.
 *
 * <pre>{@code
 * try (BookHistory history = BookHistory.open(warehouse, "bitmex", "XBTUSD", date)) {
 *   for (BookState state : history) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>Iterated once, by one thread; close after use. Rows stream: memory holds the book and one
 * message. Reading throws {@link CommandFailure} when the warehouse cannot be read.
 */
public final class BookHistory implements Iterable<BookState>, AutoCloseable {

  private final BookName name;
  private final BookFiles files;
  private final StoredMessages messages;
  private final ReadBooks books;
  private final List<Turn> turns;
  private final List<InvalidTime> openGaps = new ArrayList<>();
  private final @Nullable BookMessage snapshot;
  private final BookState opening;

  private int nextTurn;
  private @Nullable BookMessage ahead;
  private BookState last = new BookState(0, null, "", 0, false, null, ReadBooks.NO_SNAPSHOT);
  private boolean iterated;

  /** Something other than a message that changes validity, before messages of its time. */
  private record Turn(
      long time, @Nullable InvalidTime gap, boolean losesChanges, String session, String why) {}

  /**
   * The book of one symbol over one day. Where the exchange gives the symbol on several channels or
   * products, name the book instead.
   *
   * @param date UTC, by received time
   * @throws CommandFailure if nothing of it is stored, or what is meant is not clear
   */
  public static BookHistory open(
      Warehouse warehouse, String exchange, String symbol, LocalDate date) {
    long from = UtcTime.micros(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    long to = UtcTime.micros(date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    BookName name = new BookFinder(warehouse, BookWish.of(exchange, symbol)).find(to - 1).name();
    return open(warehouse, name, from, to);
  }

  /**
   * A book between two moments.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public static BookHistory open(Warehouse warehouse, BookName name, Instant from, Instant to) {
    return open(warehouse, name, UtcTime.micros(from), UtcTime.micros(to));
  }

  static BookHistory open(Warehouse warehouse, BookName name, long from, long to) {
    BookFiles files = new BookFiles(warehouse, name.exchange());
    try {
      return new BookHistory(files, name, from, to);
    } catch (SQLException e) {
      files.close();
      throw QueryProblems.explain(e);
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private BookHistory(BookFiles files, BookName name, long from, long to) throws SQLException {
    this.name = name;
    this.files = files;
    boolean areChanges = StoredRules.areChanges(name);
    books =
        areChanges
            ? ReadBooks.ofChanges(StoredRules.of(name))
            : ReadBooks.ofSnapshots(StoredRules.of(name));
    BookStart start = BookStart.before(files, name, from);
    snapshot = start.snapshot();
    LocalDate firstDay = PartitionPath.date(start.time());
    LocalDate lastDay = PartitionPath.date(to - 1);
    turns = turns(files, name, firstDay, lastDay, start.time(), to);
    QuerySession sql = files.sql(firstDay, lastDay);
    messages =
        areChanges
            ? StoredChanges.between(sql, name, start.time(), to - 1)
            : StoredSnapshots.between(sql, name, start.time(), to - 1);
    if (snapshot != null) {
      apply(snapshot);
    }
    ahead = messages.next();
    opening = advanceTo(from);
  }

  private static List<Turn> turns(
      BookFiles files, BookName name, LocalDate firstDay, LocalDate lastDay, long from, long to)
      throws SQLException {
    List<Turn> turns = new ArrayList<>();
    SessionLives lives = SessionLives.of(files, name, firstDay, lastDay);
    lives
        .ends()
        .forEach(
            (session, end) -> turns.add(new Turn(end.time() + 1, null, false, session, end.why())));
    // Whether a silent session missed something its next message cannot say, but the gaps do.
    for (InvalidTime silence : lives.silences()) {
      if (silence.to() > from) {
        turns.add(
            new Turn(Math.max(from, silence.from() + 1), silence, false, "", silence.reason()));
      }
    }
    for (InvalidTime gap : InvalidTimes.of(files, name, firstDay, lastDay, from, to)) {
      turns.add(new Turn(Math.max(from, gap.from() + 1), gap, true, "", gap.reason()));
    }
    turns.removeIf(turn -> turn.time() >= to);
    turns.sort(Comparator.comparingLong(Turn::time));
    return turns;
  }

  /** The book that is iterated. */
  public BookName name() {
    return name;
  }

  /** The state that the stretch begins with: that of the last message before it. */
  public BookState opening() {
    return opening;
  }

  private BookState advanceTo(long moment) throws SQLException {
    while (nextTime() < moment) {
      step();
    }
    return last;
  }

  private long nextTime() {
    long ofMessage = ahead == null ? Long.MAX_VALUE : ahead.receivedTime();
    long ofTurn = nextTurn < turns.size() ? turns.get(nextTurn).time() : Long.MAX_VALUE;
    return Math.min(ofMessage, ofTurn);
  }

  /** Takes the next message or turn; the answer is whether it made a new state. */
  private boolean step() throws SQLException {
    BookMessage message = ahead;
    boolean isTurn =
        nextTurn < turns.size()
            && (message == null || turns.get(nextTurn).time() <= message.receivedTime());
    if (isTurn) {
      return take(turns.get(nextTurn++));
    }
    if (message == null) {
      throw new NoSuchElementException();
    }
    ahead = messages.next();
    boolean known =
        snapshot != null
            && message.session().equals(snapshot.session())
            && message.sequence() <= snapshot.sequence();
    return !known && apply(message);
  }

  private boolean apply(BookMessage message) {
    if (!books.apply(message)) {
      return false;
    }
    long event = message.rows().get(message.rows().size() - 1).eventTime();
    last =
        state(
            message.receivedTime(), event == Row.NO_TIME ? null : event, message.sequence(), true);
    return true;
  }

  private boolean take(Turn turn) {
    InvalidTime gap = turn.gap();
    if (gap == null) {
      books.end(turn.session(), turn.time(), turn.why());
    } else {
      openGaps.add(gap);
      if (turn.losesChanges()) {
        books.lose(gap.session(), turn.why());
      }
    }
    boolean wasValid = last.isValid();
    BookState now = state(turn.time(), last.eventMicros(), last.sequence(), false);
    if (wasValid == now.isValid()) {
      return false;
    }
    last = now;
    return true;
  }

  private BookState state(long time, @Nullable Long event, long sequence, boolean isMessage) {
    openGaps.removeIf(gap -> gap.to() <= time);
    BookView levels = books.levels();
    String reason = levels == null ? books.reason() : null;
    for (InvalidTime gap : openGaps) {
      if (gap.holds(time, books.session())) {
        levels = null;
        reason = gap.reason();
      }
    }
    return new BookState(time, event, books.session(), sequence, isMessage, levels, reason);
  }

  /** The states, once. */
  @Override
  public Iterator<BookState> iterator() {
    if (iterated) {
      throw new IllegalStateException("a history is iterated once: open it again");
    }
    iterated = true;
    return new States();
  }

  private final class States implements Iterator<BookState> {

    private boolean found;

    @Override
    public boolean hasNext() {
      try {
        while (!found && nextTime() < Long.MAX_VALUE) {
          found = step();
        }
        return found;
      } catch (SQLException e) {
        throw QueryProblems.explain(e);
      }
    }

    @Override
    public BookState next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      found = false;
      return last;
    }
  }

  @Override
  public void close() {
    try {
      messages.close();
    } catch (SQLException e) {
      throw QueryProblems.explain(e);
    } finally {
      files.close();
    }
  }
}
