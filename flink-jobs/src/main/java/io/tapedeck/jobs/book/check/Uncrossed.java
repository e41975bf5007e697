package io.tapedeck.jobs.book.check;

import io.tapedeck.jobs.book.BookCheck;
import io.tapedeck.jobs.book.BookView;
import io.tapedeck.jobs.book.BreakReason;
import io.tapedeck.jobs.book.Side;
import io.tapedeck.jobs.book.Verdict;
import io.tapedeck.schemas.value.BookMark;

/** The best bid is below the best ask after every message, or a message is missing. */
public final class Uncrossed implements BookCheck {

  @Override
  public Verdict agrees(BookView book, BookMark mark) {
    if (!book.isCrossed()) {
      return Verdict.GOOD;
    }
    return new Verdict.Broken(
        BreakReason.CROSSED,
        "best bid %s, best ask %s".formatted(book.bestPrice(Side.BID), book.bestPrice(Side.ASK)));
  }
}
