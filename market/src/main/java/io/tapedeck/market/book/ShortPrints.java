package io.tapedeck.market.book;

import java.util.Arrays;

/** The kept prints of the best levels of a side, best first, where they stand. One thread. */
final class ShortPrints {

  private byte[] kept = {};
  private int[] starts = {};
  private int count;

  /** Forgets all, and takes prints from these bytes, at most so many. */
  void startOver(byte[] from, int most) {
    kept = from;
    count = 0;
    if (starts.length < most) {
      starts = Arrays.copyOf(starts, most);
    }
  }

  /**
   * Adds a print: at its start the length, behind that {@link LevelPrint#SHORT} bytes that may be
   * read.
   */
  void add(int start) {
    starts[count++] = start;
  }

  int count() {
    return count;
  }

  /** The bytes that all prints stand in. */
  byte[] kept() {
    return kept;
  }

  int start(int index) {
    return starts[index];
  }
}
