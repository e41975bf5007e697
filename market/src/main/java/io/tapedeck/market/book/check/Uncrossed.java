package io.tapedeck.market.book.check;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.BreakReason;
import io.tapedeck.market.book.LevelsCheck;
import io.tapedeck.market.book.Side;
import io.tapedeck.market.book.Verdict;
import io.tapedeck.schemas.value.BookMark;

/** The best bid is below the best ask after every message, or a message is missing. */
public final class Uncrossed implements LevelsCheck {

  @Override
  public Verdict agrees(BookView book, BookMark mark) {
    if (!book.isCrossed()) {
      return Verdict.GOOD;
    }
    return new Verdict.Broken(BreakReason.CROSSED, touch(book));
  }

  /** Both sides of the touch, in words. */
  static String touch(BookView book) {
    return "best bid %s, best ask %s".formatted(book.bestPrice(Side.BID), book.bestPrice(Side.ASK));
  }
}
