package io.tapedeck.market.book;

import io.tapedeck.schemas.value.BookMark;

/**
 * One proof that lies in the levels of a book. That a change names a known level is no check but
 * holds for every book.
 */
@FunctionalInterface
public interface LevelsCheck {

  /** Nothing is proved. */
  LevelsCheck NONE = (book, mark) -> Verdict.GOOD;

  /** After a message was applied: is the book what the exchange says it is? */
  Verdict agrees(BookView book, BookMark mark);

  /** Asks two checks in turn; the first that is not content decides. */
  default LevelsCheck and(LevelsCheck other) {
    return (book, mark) -> {
      Verdict verdict = agrees(book, mark);
      return verdict == Verdict.GOOD ? other.agrees(book, mark) : verdict;
    };
  }
}
