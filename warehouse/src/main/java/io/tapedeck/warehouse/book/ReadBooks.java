package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.BreakReason;
import io.tapedeck.market.book.Outcome;
import io.tapedeck.market.book.SessionBooks;
import io.tapedeck.schemas.row.Row;
import org.jspecify.annotations.Nullable;

/** The books that parallel sessions give of one symbol, and why none of them can be read. */
final class ReadBooks {

  static final String NO_SNAPSHOT = "no start snapshot of both sides came yet";

  private final SessionBooks books;
  private final boolean areSnapshots;
  private @Nullable BookMessage newest;
  private String session = "";
  private String reason = NO_SNAPSHOT;

  private ReadBooks(BookRules rules, boolean areSnapshots) {
    books = new SessionBooks(rules);
    this.areSnapshots = areSnapshots;
  }

  /**
   * Books of snapshots and changes, one a session: each session's messages stand for themselves.
   */
  static ReadBooks ofChanges(BookRules rules) {
    return new ReadBooks(rules, false);
  }

  /**
   * Books of snapshots alone. A snapshot that repeats another session's is not stored, so the
   * newest one is the book, and what an older session gave says nothing any more.
   */
  static ReadBooks ofSnapshots(BookRules rules) {
    return new ReadBooks(rules, true);
  }

  /** Applies a message; the answer is whether the book that is read may be another now. */
  boolean apply(BookMessage message) {
    if (areSnapshots) {
      if (isOvertaken(message)) {
        return false;
      }
      newest = message;
      books.sessions().stream()
          .filter(known -> !known.equals(message.session()))
          .forEach(known -> books.end(known, message.receivedTime()));
    }
    return applied(message);
  }

  /** Another session brought a later snapshot by the exchange's clock before. */
  private boolean isOvertaken(BookMessage message) {
    BookMessage before = newest;
    if (before == null || before.session().equals(message.session()) || levels() == null) {
      return false;
    }
    long known = before.rows().get(0).eventTime();
    return known != Row.NO_TIME
        && message.rows().get(0).hasEventTime()
        && message.rows().get(0).eventTime() < known;
  }

  private boolean applied(BookMessage message) {
    boolean wasRead = books.reads(message.session());
    Outcome outcome = books.apply(message);
    books.session().ifPresent(read -> session = read);
    if (!wasRead && !books.reads(message.session())) {
      return session.isEmpty() && says(outcome);
    }
    if (!says(outcome) && outcome instanceof Outcome.Waiting) {
      reason = books.lastBreak().map(ReadBooks::sentence).orElse(NO_SNAPSHOT);
    }
    return true;
  }

  /** Takes over why no book can be read, where the fate of a message says it. */
  private boolean says(Outcome outcome) {
    if (outcome instanceof Outcome.Broken broken) {
      reason = sentence(broken);
      return true;
    }
    if (outcome instanceof Outcome.Unsettled unsettled) {
      reason = unsettled.detail();
      return true;
    }
    return false;
  }

  private static String sentence(Outcome.Broken broken) {
    return broken.reason().word() + ": " + broken.detail();
  }

  /** Nothing comes from a session after this time, microseconds. */
  void end(String of, long time, String why) {
    boolean wasRead = books.reads(of);
    books.end(of, time);
    if (wasRead) {
      changeOver(why);
    }
  }

  /** Messages may be missing: of one session, or of all if none is named. */
  void lose(@Nullable String of, String why) {
    for (String known : books.sessions()) {
      if (of == null || of.equals(known)) {
        boolean wasRead = books.reads(known);
        books.breakNow(known, BreakReason.SESSION_ENDED, why);
        if (wasRead) {
          changeOver(why);
        }
      }
    }
  }

  private void changeOver(String why) {
    reason = why;
    books.session().ifPresent(read -> session = read);
  }

  /** The session that is read, or was last; empty before the first. */
  String session() {
    return session;
  }

  /** The book that is read; null while it is not valid. */
  @Nullable BookView levels() {
    return books.view().orElse(null);
  }

  /** Why there is none; means nothing while there is one. */
  String reason() {
    return reason;
  }
}
