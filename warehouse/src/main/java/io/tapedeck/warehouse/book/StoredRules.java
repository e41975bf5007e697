package io.tapedeck.warehouse.book;

import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.ChainCheck;
import io.tapedeck.market.book.LevelsCheck;
import io.tapedeck.market.book.rebuilt.BookProtocols;

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
        .map(rules -> new BookRules(ChainCheck.NONE, rules.levels(), rules.window(), rules.depth()))
        .orElseGet(() -> BookRules.whole(ChainCheck.NONE, LevelsCheck.NONE));
  }
}
