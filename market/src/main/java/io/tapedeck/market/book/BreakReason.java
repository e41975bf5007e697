package io.tapedeck.market.book;

import java.util.Locale;

/** The reason why a book is not known to be right any more. */
public enum BreakReason {
  /** A change names a level that was never given, so an earlier message is missing. */
  UNKNOWN_LEVEL,
  /** The best bid stands at or above the best ask. */
  CROSSED,
  /** The exchange's checksum is not that of the book. */
  CHECKSUM,
  /** Sequence or version do not continue the last message. */
  SEQUENCE_GAP,
  /** The exchange counts anew; nothing says what came before. */
  SEQUENCE_RESET,
  /** The session that gave the book has ended. */
  SESSION_ENDED,
  /** Changes come without a snapshot before them. */
  NO_SNAPSHOT,
  /** A frame of the stream could not be read. */
  UNREADABLE_FRAME;

  /** The word in tables and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
