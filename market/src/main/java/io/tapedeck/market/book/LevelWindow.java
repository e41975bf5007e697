package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The levels next to the touch, each in the place that its price gives it: a change searches and
 * moves nothing, whether its level comes, changes or goes. {@link BookSide} chooses where the
 * window stands and how far its places are apart, and keeps all worse levels elsewhere.
 *
 * <pre>
 *        base                            best       (keys, a tick apart)
 * worse ── | x . x x . . x x x . x x x x x | . . . |
 * </pre>
 */
final class LevelWindow {

  /** Places of a window. */
  static final int SIZE = 512;

  /** No level, where one is asked for by its place. */
  static final int NONE = -1;

  private static final int SIZE_BITS = 9;
  private static final int WORD_BITS = 6;
  private static final int TOP_BIT = Long.SIZE - 1;

  /** Steps of Newton's method that give the inverse of an odd number to 64 bits. */
  private static final int INVERSE_STEPS = 5;

  /** In place of the best level: it must be looked for. */
  private static final int UNKNOWN = -2;

  /** The base of a window that is not open: all keys are far below. */
  private static final long CLOSED = Long.MAX_VALUE / 2;

  private LevelSlots levels = new LevelSlots(0);

  /** A bit for each place that holds a level. */
  private long[] used = new long[SIZE >>> WORD_BITS];

  /** A bit for each place whose level was printed since it changed. */
  private final long[] printed = new long[SIZE >>> WORD_BITS];

  private int count;

  /** Place of the best level; looked for once after a message, however often it is asked for. */
  private int best = UNKNOWN;

  private long base = CLOSED;
  private long tick = 1;

  // The tick is an odd number, of which this is the inverse modulo 2^64, times two so many times.
  private long inverse = 1;
  private int twos;

  LevelWindow copy() {
    LevelWindow copy = new LevelWindow();
    copy.levels = levels.copy();
    copy.used = used.clone();
    copy.count = count;
    copy.base = base;
    copy.tick = tick;
    copy.inverse = inverse;
    copy.twos = twos;
    return copy;
  }

  /** Opens an empty window. */
  void open(long newBase, long newTick) {
    if (levels.capacity() == 0) {
      levels = new LevelSlots(SIZE);
    }
    base = newBase;
    tick = newTick;
    twos = Long.numberOfTrailingZeros(newTick);
    long odd = newTick >> twos;
    inverse = odd;
    for (int i = 0; i < INVERSE_STEPS; i++) {
      inverse *= 2 - odd * inverse;
    }
  }

  boolean isOpen() {
    return base != CLOSED;
  }

  /** Whether the window is open and its keys do not end above this one. */
  boolean reaches(long key) {
    return key >= base && isOpen();
  }

  /** Gives its levels up to those that are worse and have none as good. */
  void close(LevelBlocks worse) {
    for (int word = 0; word < used.length; word++) {
      for (long left = used[word]; left != 0; left &= left - 1) {
        int place = (word << WORD_BITS) + Long.numberOfTrailingZeros(left);
        worse.append(base + place * tick, levels.price(place), levels.size(place));
        levels.forget(place);
      }
    }
    clear();
  }

  void clear() {
    Arrays.fill(used, 0);
    count = 0;
    best = UNKNOWN;
    base = CLOSED;
  }

  int count() {
    return count;
  }

  /**
   * The place of a key, which {@link #isPlace} must hold for: keys out of the window and those
   * between its ticks have none.
   */
  long place(long key) {
    // Divides by the tick. A number that is no multiple comes out as one that no place has.
    return Long.rotateRight((key - base) * inverse, twos);
  }

  static boolean isPlace(long place) {
    return place >>> SIZE_BITS == 0;
  }

  /** Sets the size of a level, whether it was there or not; size 0 removes it. */
  void set(int place, Decimal price, Decimal size) {
    levels.put(place, price, size);
    best = UNKNOWN;
    // Without a branch, for nobody foresees which levels come and go.
    long stays = presence(size);
    long before = used[place >>> WORD_BITS];
    printed[place >>> WORD_BITS] &= ~(1L << place);
    used[place >>> WORD_BITS] = (before & ~(1L << place)) | (stays << place);
    count += (int) (stays - ((before >>> place) & 1));
    if (levels.keepsObjects() && stays == 0) {
      levels.forget(place);
    }
  }

  /** 0 for a size of 0, otherwise 1. */
  private static long presence(Decimal size) {
    if (size.isCompact()) {
      long digits = size.unscaled();
      return (digits | -digits) >>> TOP_BIT;
    }
    return size.isZero() ? 0 : 1;
  }

  /** Place of the best level, or {@link #NONE}. */
  int best() {
    if (best == UNKNOWN) {
      best = worse(SIZE);
    }
    return best;
  }

  /** Place of the best level that is worse than this place, or {@link #NONE}. */
  int worse(int place) {
    int last = place - 1;
    if (last < 0) {
      return NONE;
    }
    int word = last >>> WORD_BITS;
    long left = used[word] & (-1L >>> (TOP_BIT - (last & TOP_BIT)));
    while (left == 0) {
      if (--word < 0) {
        return NONE;
      }
      left = used[word];
    }
    return (word << WORD_BITS) + TOP_BIT - Long.numberOfLeadingZeros(left);
  }

  /** Place of the level at a distance from the best, which there must be. */
  int atDistance(int distance) {
    int left = distance;
    int word = used.length - 1;
    for (; left >= Long.bitCount(used[word]); word--) {
      left -= Long.bitCount(used[word]);
    }
    return (word << WORD_BITS) + bitAt(used[word], left);
  }

  /** The bit that so many used bits are above, found by halving. */
  private static int bitAt(long bits, int above) {
    int bit = 0;
    int left = above;
    for (int half = Long.SIZE / 2; half > 0; half >>= 1) {
      int upper = Long.bitCount((bits >>> (bit + half)) & ((1L << half) - 1));
      if (left < upper) {
        bit += half;
      } else {
        left -= upper;
      }
    }
    return bit;
  }

  Decimal price(int place) {
    return levels.price(place);
  }

  Decimal size(int place) {
    return levels.size(place);
  }

  Decimal price(int place, @Nullable Decimal offered) {
    return levels.price(place, offered);
  }

  Decimal size(int place, @Nullable Decimal offered) {
    return levels.size(place, offered);
  }

  void print(int place, LevelPrint out) {
    levels.print(place, out);
  }

  /**
   * Prints the best levels that changed, apart from each other, and names the prints of all these;
   * false if the window has fewer levels, or one whose print is not kept.
   */
  boolean name(int depth, ShortPrints names, LevelPrint scratch) {
    if (depth > count || levels.capacity() == 0) {
      return false;
    }
    levels.name(names, depth);
    boolean kept = true;
    for (int word = used.length - 1; names.count() < depth; word--) {
      refresh(word, depth - names.count(), scratch);
      for (long left = used[word]; left != 0 && names.count() < depth; ) {
        int bit = TOP_BIT - Long.numberOfLeadingZeros(left);
        left ^= 1L << bit;
        kept &= levels.name((word << WORD_BITS) + bit, names);
      }
    }
    return kept;
  }

  private void refresh(int word, int depth, LevelPrint scratch) {
    long here = used[word];
    long stale = here & ~printed[word];
    while (stale != 0) {
      int bit = TOP_BIT - Long.numberOfLeadingZeros(stale);
      if (Long.bitCount(here >>> bit) > depth) {
        break;
      }
      stale ^= 1L << bit;
      printed[word] |= 1L << bit;
      levels.refresh((word << WORD_BITS) + bit, scratch);
    }
  }

  /** Drops the worst levels, so many. */
  void trim(int surplus) {
    int left = surplus;
    best = UNKNOWN;
    for (int word = 0; left > 0; word++) {
      for (; left > 0 && used[word] != 0; left--) {
        levels.forget((word << WORD_BITS) + Long.numberOfTrailingZeros(used[word]));
        used[word] &= used[word] - 1;
        count--;
      }
    }
  }
}
