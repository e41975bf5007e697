package io.tapedeck.market.book;

import org.jspecify.annotations.Nullable;

/** The fate of a message and its book. */
public sealed interface Outcome {

  /** Applied, and the book is valid. */
  Outcome GOOD = new Good();

  /** The book is not valid yet: a snapshot, or its other side, is still to come. */
  Outcome WAITING = new Waiting();

  /** Older than the book, which is as it was. */
  Outcome STALE = new Stale();

  /** Applied, and the book is valid. */
  record Good() implements Outcome {}

  /** The book is not valid yet. */
  record Waiting() implements Outcome {}

  /**
   * Applied, but the levels may not be those of now, and are not read.
   *
   * @param detail why, with which values, for people
   */
  record Unsettled(String detail) implements Outcome {}

  /** Not applied; the book is as it was. */
  record Stale() implements Outcome {}

  /**
   * The book is not valid from its last good message on, until its next snapshot.
   *
   * @param reason why
   * @param detail with which values, for people
   * @param lastGood the last message after which the book was valid; null if it never was
   */
  record Broken(BreakReason reason, String detail, @Nullable BookPoint lastGood)
      implements Outcome {}
}
