package io.tapedeck.market.book.check;

import io.tapedeck.schemas.value.BookMark;

/** The numbers of a mark as words for people. */
final class Marks {

  private Marks() {}

  static String text(long number) {
    return number == BookMark.ABSENT ? "none" : Long.toString(number);
  }
}
