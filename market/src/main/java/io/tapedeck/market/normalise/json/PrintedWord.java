package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.text.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A word as frames print it, with what closes it, to be recognised where it is expected: that takes
 * two comparisons and no search. Immutable.
 */
class PrintedWord {

  private final byte[] printed;
  private final int length;
  private final long mask;
  private final long head;
  private final long tail;

  /**
   * A word.
   *
   * @param end what follows it
   */
  PrintedWord(byte[] word, String end) {
    byte[] closing = end.getBytes(StandardCharsets.US_ASCII);
    length = word.length + closing.length;
    printed = Arrays.copyOf(word, length);
    System.arraycopy(closing, 0, printed, word.length, closing.length);
    mask = length >= Long.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
    head = EightBytes.head(printed, 0, length);
    tail = EightBytes.tail(printed, 0, length);
  }

  /** How many bytes must be there for {@link #endIn}. */
  final int lookAhead() {
    return length + Long.BYTES;
  }

  /** What comes behind the word if it stands there, behind its opening quote; else -1. */
  final int endIn(byte[] bytes, int from) {
    if ((EightBytes.at(bytes, from) & mask) != head) {
      return -1;
    }
    int end = from + length;
    if (length > Long.BYTES && EightBytes.at(bytes, end - Long.BYTES) != tail) {
      return -1;
    }
    // Up to 16 bytes head and tail are the whole word.
    return length <= 2 * Long.BYTES || Arrays.equals(bytes, from, end, printed, 0, length)
        ? end
        : -1;
  }
}
