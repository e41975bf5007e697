package io.tapedeck.market.normalise.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A cache that gives the same string for the same bytes again, for words that repeat from frame to
 * frame, such as symbols. Bounded: a newer word takes the place of an older one. Not thread-safe.
 */
final class TextCache {

  private static final int SIZE = 512;
  private static final int SHIFT = 55; // the top 9 bits of the product choose one of 512
  private static final int MAX_LENGTH = 2 * Long.BYTES;
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final @Nullable String[] texts = new String[SIZE];
  private final long[] heads = new long[SIZE];
  private final long[] tails = new long[SIZE];

  /** The text of these ASCII bytes. */
  String find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > MAX_LENGTH) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    long head = EightBytes.head(bytes, from, length);
    long tail = EightBytes.tail(bytes, from, length);
    int slot = (int) (((head ^ Long.rotateLeft(tail, 23) ^ length) * MULTIPLIER) >>> SHIFT);
    String text = texts[slot];
    // Up to 16 bytes head, tail and length are the whole word.
    if (text != null && heads[slot] == head && tails[slot] == tail && text.length() == length) {
      return text;
    }
    String read = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    texts[slot] = read;
    heads[slot] = head;
    tails[slot] = tail;
    return read;
  }
}
