package io.tapedeck.market.book;

/** A side of a book. */
public enum Side {
  /** Who wants to buy; the highest price is best. */
  BID,
  /** Who wants to sell; the lowest price is best. */
  ASK;

  private static final String BID_WORD = "bid";
  private static final String ASK_WORD = "ask";

  /**
   * The side that a row of {@code book_changes} names.
   *
   * @throws IllegalArgumentException if it names none
   */
  static Side of(Object word) {
    if (BID_WORD.equals(word)) {
      return BID;
    }
    if (ASK_WORD.equals(word)) {
      return ASK;
    }
    throw new IllegalArgumentException("no side of a book: " + word);
  }
}
