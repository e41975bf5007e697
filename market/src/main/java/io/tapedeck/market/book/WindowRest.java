package io.tapedeck.market.book;

/**
 * The time for which the window of a {@link BookSide} stays closed: not at all, unless it lasted
 * only a few messages; then twice as long each time, for levels that keep leaving it are kept
 * better without.
 */
final class WindowRest {

  /** A window that lasted fewer messages than this was of no use. */
  private static final int SHORT_LIFE = 32;

  /** At most so many messages pass before a window is tried again. */
  private static final int LONGEST = 1_024;

  /** Messages that the open window has lasted. */
  private int age;

  /** Messages before it may be opened. */
  private int left;

  /** Messages of the next rest. */
  private int next;

  WindowRest copy() {
    WindowRest copy = new WindowRest();
    copy.age = age;
    copy.left = left;
    copy.next = next;
    return copy;
  }

  /** The window was closed. */
  void begin() {
    if (age < SHORT_LIFE) {
      beginAnew();
    } else {
      end();
    }
  }

  /** The window was of no use, or could not be opened. */
  void beginAnew() {
    left = next;
    next = Math.min(LONGEST, 2 * next + 1);
    age = 0;
  }

  /** Forgets all: what comes is another book. */
  void end() {
    left = 0;
    next = 0;
    age = 0;
  }

  /** After each message: whether a window that is closed may be opened. */
  boolean isOver(boolean open) {
    if (open) {
      age++;
      return false;
    }
    if (left > 0) {
      left--;
      return false;
    }
    return true;
  }
}
