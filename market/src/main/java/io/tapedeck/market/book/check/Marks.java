package io.tapedeck.market.book.check;

import io.tapedeck.schemas.value.BookMark;

/** Numbers of marks for people. */
final class Marks {

  private Marks() {}

  static String text(long number) {
    return number == BookMark.ABSENT ? "none" : Long.toString(number);
  }
}
