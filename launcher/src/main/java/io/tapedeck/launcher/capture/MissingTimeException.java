package io.tapedeck.launcher.capture;

/** A frame came at a time that nobody says. */
final class MissingTimeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long sequence;

  MissingTimeException(long sequence) {
    super("line " + (sequence + 1) + " says no time");
    this.sequence = sequence;
  }

  /** Line of the frame, from 1. */
  long line() {
    return sequence + 1;
  }
}
