package io.tapedeck.market.normalise.json;

import java.util.Arrays;

/**
 * The name of a field as frames print it, without white space up to its colon, to be recognised
 * where it is expected: that takes two comparisons and no search. Immutable.
 */
final class FieldName {

  private static final byte[] END = {'"', ':'};

  private final int index;
  private final byte[] printed;
  private final int length;
  private final long mask;
  private final long head;
  private final long tail;

  /**
   * A name.
   *
   * @param index its place among {@link Words}
   */
  FieldName(int index, byte[] word) {
    this.index = index;
    length = word.length + END.length;
    printed = Arrays.copyOf(word, length);
    System.arraycopy(END, 0, printed, word.length, END.length);
    mask = length >= Long.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
    head = EightBytes.head(printed, 0, length);
    tail = EightBytes.tail(printed, 0, length);
  }

  /** Its place among {@link Words}. */
  int index() {
    return index;
  }

  /** How many bytes must be there for {@link #endIn}. */
  int lookAhead() {
    return length + Long.BYTES;
  }

  /** Where the value begins if the name stands there, behind its opening quote; else -1. */
  int endIn(byte[] bytes, int from) {
    if ((EightBytes.at(bytes, from) & mask) != head) {
      return -1;
    }
    int end = from + length;
    if (length > Long.BYTES && EightBytes.at(bytes, end - Long.BYTES) != tail) {
      return -1;
    }
    // Up to 16 bytes head and tail are the whole name.
    return length <= 2 * Long.BYTES || Arrays.equals(bytes, from, end, printed, 0, length)
        ? end
        : -1;
  }
}
