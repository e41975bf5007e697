package io.tapedeck.jobs.book;

import org.jspecify.annotations.Nullable;

/** What became of a message and its book. */
public sealed interface Outcome {

  /** Applied, and the book is valid. */
  Outcome GOOD = new Good();

  /** The book is not valid yet: an image, or its other side, is still to come. */
  Outcome WAITING = new Waiting();

  /** Older than the book. */
  Outcome STALE = new Ignored(Ignored.Why.STALE);

  /** Of another session than the book follows, which takes over at its next image. */
  Outcome OTHER_SESSION = new Ignored(Ignored.Why.OTHER_SESSION);

  /** Applied, and the book is valid. */
  record Good() implements Outcome {}

  /** The book is not valid yet. */
  record Waiting() implements Outcome {}

  /**
   * Not applied; the book is as it was.
   *
   * @param why for what reason
   */
  record Ignored(Why why) implements Outcome {

    /** Reasons to ignore a message. */
    public enum Why {
      /** Older than the book. */
      STALE,
      /** Of a session that the book does not follow. */
      OTHER_SESSION
    }
  }

  /**
   * The book is not valid from its last good message on, until its next image.
   *
   * @param reason why
   * @param detail with which values, for people
   * @param lastGood the last message after which the book was valid; null if it never was
   */
  record Broken(BreakReason reason, String detail, @Nullable BookPoint lastGood)
      implements Outcome {}
}
