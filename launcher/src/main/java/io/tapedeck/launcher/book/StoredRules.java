package io.tapedeck.launcher.book;

import io.tapedeck.jobs.book.BookCheck;
import io.tapedeck.jobs.book.BookProtocols;
import io.tapedeck.jobs.book.BookRules;
import io.tapedeck.jobs.book.BookView;
import io.tapedeck.jobs.book.Verdict;
import io.tapedeck.schemas.value.BookMark;
import java.util.Optional;

/**
 * How a channel's books are kept when they are read back. Rows do not hold what the exchange prints
 * to prove a message right; the live job judged that and left {@code gaps}. What the levels
 * themselves prove is asked again.
 */
final class StoredRules {

  private StoredRules() {}

  /** The rules of a channel; empty if it has no books that change. */
  static Optional<BookRules> of(String exchange, String channel) {
    return BookProtocols.rules(exchange, channel)
        .map(rules -> new BookRules(new LevelsAlone(rules.check()), rules.window()));
  }

  /** Asks what can be asked without marks. */
  private record LevelsAlone(BookCheck check) implements BookCheck {
    @Override
    public Verdict agrees(BookView book, BookMark mark) {
      return check.agrees(book, mark);
    }
  }
}
