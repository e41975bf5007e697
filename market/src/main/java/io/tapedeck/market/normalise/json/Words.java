package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.text.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A closed list of words that bytes are compared with: field names, or the words of an enumeration.
 * Finds a word by one multiplication and two comparisons, without making a string. Immutable.
 */
public final class Words {

  /** The answer for a word that is not in the list. */
  public static final int OTHER = -1;

  private static final long FIRST_MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int MAX_BITS = 16;

  private final byte[][] words;
  private final long[] heads;
  private final long[] tails;
  private final byte[] slots;
  private final long multiplier;
  private final int shift;
  private final FieldName[] names;

  private Words(byte[][] words) {
    this.words = words;
    heads = new long[words.length];
    tails = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      heads[i] = EightBytes.head(words[i], 0, words[i].length);
      tails[i] = EightBytes.tail(words[i], 0, words[i].length);
    }
    checkApart();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(words.length * 2);
    long factor = FIRST_MULTIPLIER;
    byte[] found = place(factor, bits);
    while (found.length == 0) {
      factor = (factor * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L) | 1;
      if ((factor & 0xF0) == 0 && bits < MAX_BITS) {
        bits++;
      }
      found = place(factor, bits);
    }
    slots = found;
    multiplier = factor;
    shift = Long.SIZE - bits;
    names = new FieldName[words.length];
    for (int i = 0; i < words.length; i++) {
      names[i] = new FieldName(i, words[i]);
    }
  }

  /** Words that begin, end and are as long alike would share a slot by whatever factor. */
  private void checkApart() {
    Set<Long> mixed = new HashSet<>();
    for (int i = 0; i < words.length; i++) {
      if (!mixed.add(mix(heads[i], tails[i], words[i].length, 1))) {
        throw new IllegalArgumentException(
            new String(words[i], StandardCharsets.UTF_8) + " is too much like another word");
      }
    }
  }

  /** The list of these words; the answer for each is its index. */
  public static Words of(String... words) {
    if (words.length > Byte.MAX_VALUE || Arrays.stream(words).distinct().count() < words.length) {
      throw new IllegalArgumentException("at most 127 words, each once: " + Arrays.asList(words));
    }
    return new Words(
        Arrays.stream(words).map(w -> w.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
  }

  /** These words, and more after them. */
  Words with(String... more) {
    return of(
        Stream.concat(
                Arrays.stream(words).map(word -> new String(word, StandardCharsets.UTF_8)),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  /** The index of every word by its hash, or nothing when two share a slot. */
  private byte[] place(long factor, int bits) {
    byte[] placed = new byte[1 << bits];
    Arrays.fill(placed, (byte) OTHER);
    for (int i = 0; i < words.length; i++) {
      int slot = (int) (mix(heads[i], tails[i], words[i].length, factor) >>> (Long.SIZE - bits));
      if (placed[slot] != OTHER) {
        return new byte[0];
      }
      placed[slot] = (byte) i;
    }
    return placed;
  }

  private static long mix(long head, long tail, int length, long factor) {
    return (head ^ Long.rotateLeft(tail, 23) ^ length) * factor;
  }

  /** The index of the word in these bytes, or {@link #OTHER}. */
  int find(byte[] bytes, int from, int to) {
    int length = to - from;
    long head = EightBytes.head(bytes, from, length);
    long tail = EightBytes.tail(bytes, from, length);
    int index = slots[(int) (mix(head, tail, length, multiplier) >>> shift)];
    if (index == OTHER
        || heads[index] != head
        || tails[index] != tail
        || words[index].length != length) {
      return OTHER;
    }
    // Up to 16 bytes head and tail are the whole word.
    return length <= 2 * Long.BYTES || Arrays.equals(bytes, from, to, words[index], 0, length)
        ? index
        : OTHER;
  }

  /** All words as names of fields, in their order. */
  FieldName[] names() {
    return names.clone();
  }

  /** A word as the name of a field. */
  FieldName name(int index) {
    return names[index];
  }
}
