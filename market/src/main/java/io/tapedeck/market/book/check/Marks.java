package io.tapedeck.market.book.check;

import io.tapedeck.schemas.value.BookMark;

/** Writes the numbers of a mark for people. */
final class Marks {

  private Marks() {}

  static String text(long number) {
    return number == BookMark.ABSENT ? "none" : Long.toString(number);
  }
}
