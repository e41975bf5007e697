package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.text.EightBytes;
import org.jspecify.annotations.Nullable;

/**
 * A cache that gives the same text for the same bytes again, for words that repeat from frame to
 * frame, such as symbols. Bounded: a newer word takes the place of an older one. Not thread-safe.
 */
final class TextCache {

  /** Longer texts are not kept. */
  static final int MAX_LENGTH = 64;

  private static final int SIZE = 512;
  private static final int SHIFT = 55; // the top 9 bits of the product choose one of 512
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final @Nullable KnownText[] texts = new KnownText[SIZE];
  private final long[] heads = new long[SIZE];
  private final long[] tails = new long[SIZE];

  /** The text of these ASCII bytes, at most {@link #MAX_LENGTH}, behind which a quote stands. */
  KnownText find(byte[] bytes, int from, int to) {
    int length = to - from;
    long head = EightBytes.head(bytes, from, length);
    long tail = EightBytes.tail(bytes, from, length);
    int slot = (int) (((head ^ Long.rotateLeft(tail, 23) ^ length) * MULTIPLIER) >>> SHIFT);
    KnownText known = texts[slot];
    if (known != null
        && heads[slot] == head
        && tails[slot] == tail
        && known.text().length() == length
        && (length <= 2 * Long.BYTES || known.endIn(bytes, from) > to)) {
      return known;
    }
    KnownText read = new KnownText(bytes, from, to);
    texts[slot] = read;
    heads[slot] = head;
    tails[slot] = tail;
    return read;
  }
}
