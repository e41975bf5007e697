package io.tapedeck.market.book;

/** The verdict of a check on a message. */
public sealed interface Verdict {

  /** Nothing speaks against it. */
  Verdict GOOD = new Good();

  /** It is older than the book and must not be applied. */
  Verdict STALE = new Stale();

  /** Nothing speaks against it. */
  record Good() implements Verdict {}

  /** Older than the book. */
  record Stale() implements Verdict {}

  /**
   * The levels may not be those of now: not to be read before a message that proves it.
   *
   * @param detail why, with which values, for people
   */
  record Unsettled(String detail) implements Verdict {}

  /**
   * The book is not right any more.
   *
   * @param reason why
   * @param detail with which values, for people
   */
  record Broken(BreakReason reason, String detail) implements Verdict {}
}
