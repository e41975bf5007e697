package io.tapedeck.launcher.book;

import io.tapedeck.jobs.book.BookMessage;
import io.tapedeck.jobs.book.BookRules;
import io.tapedeck.jobs.book.BookView;
import io.tapedeck.jobs.book.BreakReason;
import io.tapedeck.jobs.book.CheckedBook;
import io.tapedeck.jobs.book.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The books that parallel sessions give of one symbol, of which one is read at a time: that of the
 * session whose start image came last, while it is valid; else the last other one that is. One
 * thread.
 */
final class SessionBooks {

  static final String NO_IMAGE = "no start image came yet";

  private final BookRules rules;
  private final Map<String, CheckedBook> books = new LinkedHashMap<>();
  private String current = "";
  private @Nullable CheckedBook read;
  private String reason = NO_IMAGE;

  SessionBooks(BookRules rules) {
    this.rules = rules;
  }

  /** Applies a message; the answer is whether the book that is read may be another now. */
  boolean apply(BookMessage message) {
    CheckedBook book = books.computeIfAbsent(message.session(), any -> new CheckedBook(rules));
    boolean wasValid = book.isValid();
    Outcome outcome = book.apply(message);
    boolean started = !wasValid && book.isValid();
    if (started || read == null) {
      readFrom(message.session(), book);
    }
    if (!message.session().equals(current)) {
      return false;
    }
    if (outcome instanceof Outcome.Broken broken) {
      broken(broken.reason(), broken.detail());
    } else if (!book.isValid() && outcome instanceof Outcome.Waiting) {
      reason = book.lastBreak().map(SessionBooks::sentence).orElse(NO_IMAGE);
    }
    return true;
  }

  private static String sentence(Outcome.Broken broken) {
    return broken.reason().word() + ": " + broken.detail();
  }

  private void readFrom(String session, CheckedBook book) {
    current = session;
    read = book;
  }

  /** Nothing comes from the session any more. */
  void end(String session, String why) {
    books.remove(session);
    if (session.equals(current)) {
      read = null;
      reason = why;
      fallBack();
    }
  }

  /** Messages may be missing: of one session, or of all if none is named. */
  void lose(@Nullable String session, String why) {
    books.forEach(
        (of, book) -> {
          if (session == null || session.equals(of)) {
            book.breakNow(BreakReason.SESSION_ENDED, why);
          }
        });
    if (session == null || session.equals(current)) {
      reason = why;
      fallBack();
    }
  }

  private void broken(BreakReason why, String detail) {
    reason = why.word() + ": " + detail;
    fallBack();
  }

  private void fallBack() {
    books.forEach(
        (session, book) -> {
          if (book.isValid()) {
            readFrom(session, book);
          }
        });
  }

  /** The session that is read; empty before the first. */
  String session() {
    return current;
  }

  /** The book that is read; null while it is not valid. */
  @Nullable BookView levels() {
    return read == null ? null : read.view().orElse(null);
  }

  /** Why there is none; means nothing while there is one. */
  String reason() {
    return reason;
  }
}
