package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookCheck;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.Verdict;
import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.value.BookMark;

/**
 * The rules by which a channel's books are kept when they are read back. Rows do not hold what the
 * exchange prints to prove a message right; the live job judged that and left {@code gaps}. What
 * the levels themselves prove is asked again.
 */
final class StoredRules {

  private StoredRules() {}

  /** Whether a book's channel gives changes; else each of its messages is the whole book. */
  static boolean areChanges(BookName name) {
    return BookProtocols.rules(name.exchange(), name.channel()).isPresent();
  }

  /** The rules of a book. A snapshot proves nothing of itself: it is what the exchange said. */
  static BookRules of(BookName name) {
    return BookProtocols.rules(name.exchange(), name.channel())
        .map(rules -> new BookRules(new LevelsAlone(rules.check()), rules.window(), rules.depth()))
        .orElseGet(() -> BookRules.whole(BookCheck.NONE));
  }

  /** Asks what can be asked without marks. */
  private record LevelsAlone(BookCheck check) implements BookCheck {
    @Override
    public Verdict agrees(BookView book, BookMark mark) {
      return check.agrees(book, mark);
    }
  }
}
