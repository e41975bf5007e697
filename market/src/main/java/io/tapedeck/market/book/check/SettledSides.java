package io.tapedeck.market.book.check;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.BreakReason;
import io.tapedeck.market.book.LevelsCheck;
import io.tapedeck.market.book.Verdict;
import io.tapedeck.schemas.value.BookMark;

/**
 * The check for books whose sides come in frames of their own: between the two frames of one
 * instant the sides may cross. That is no loss, but nothing to read either.
 */
public final class SettledSides implements LevelsCheck {

  @Override
  public Verdict agrees(BookView book, BookMark mark) {
    return book.isCrossed()
        ? new Verdict.Unsettled(BreakReason.CROSSED.word() + ": " + Uncrossed.touch(book))
        : Verdict.GOOD;
  }
}
