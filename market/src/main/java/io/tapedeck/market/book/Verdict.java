package io.tapedeck.market.book;

/** The verdict of a {@link BookCheck} on a message. */
public sealed interface Verdict {

  /** Nothing speaks against it. */
  Verdict GOOD = new Good();

  /** It is older than the book and must not be applied. */
  Verdict STALE = new Stale();

  /** The levels may not be those of now: not to be read before a message that proves it. */
  Verdict UNSETTLED = new Unsettled();

  /** Nothing speaks against it. */
  record Good() implements Verdict {}

  /** Older than the book. */
  record Stale() implements Verdict {}

  /** Not proved to be of now. */
  record Unsettled() implements Verdict {}

  /**
   * The book is not right any more.
   *
   * @param reason why
   * @param detail with which values, for people
   */
  record Broken(BreakReason reason, String detail) implements Verdict {}
}
