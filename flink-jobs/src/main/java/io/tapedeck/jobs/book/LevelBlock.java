package io.tapedeck.jobs.book;

import io.tapedeck.schemas.value.Decimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of neighbouring levels of one side, worst first, of at most {@link #CAPACITY}; {@link
 * BookSide} splits and joins blocks.
 *
 * <p>What is sorted, searched and moved is one array of numbers: each entry is a level's key and,
 * in the lowest bits, the slot in which its price and size stay. These are numbers as well: objects
 * would cost the garbage collector's bookkeeping on every change, and three times the memory.
 */
final class LevelBlock {

  /** As many slots as a long has bits, which says which of them are used. */
  static final int CAPACITY = 64;

  /** Keys are held within {@link Prices#LIMIT}, so that a slot fits beside them. */
  private static final int SLOT_BITS = 6;

  private static final int SLOT_MASK = CAPACITY - 1;
  private static final int MIN_CAPACITY = 8;

  /** So near to the touch a step-by-step search beats halving (measured). */
  private static final int NEAR = 16;

  /** In place of a scale: the number is kept as it was given. */
  private static final byte AS_GIVEN = -1;

  /** Bytes a slot in {@link #prints}: the length, 0 for not printed yet, then the print. */
  private static final int PRINT_BITS = 5;

  private long[] entries;

  /** Price and size of each slot, digits and scales. */
  private long[] digits;

  private byte[] scales;

  /** Numbers whose digits and scale do not say all; null while there are none. */
  private @Nullable Decimal @Nullable [] given;

  /** What levels looked like when they were printed last; null before anybody asks. */
  private byte @Nullable [] prints;

  private long usedSlots;
  private int count;

  LevelBlock(int capacity) {
    entries = new long[capacity];
    digits = new long[2 * capacity];
    scales = new byte[2 * capacity];
  }

  LevelBlock copy() {
    LevelBlock copy = new LevelBlock(0);
    copy.entries = entries.clone();
    copy.digits = digits.clone();
    copy.scales = scales.clone();
    copy.given = given == null ? null : given.clone();
    copy.usedSlots = usedSlots;
    copy.count = count;
    return copy;
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return count == CAPACITY;
  }

  long key(int index) {
    return entries[index] >> SLOT_BITS;
  }

  Decimal price(int index) {
    return number(2 * slot(index));
  }

  Decimal size(int index) {
    return number(2 * slot(index) + 1);
  }

  private int slot(int index) {
    return (int) entries[index] & SLOT_MASK;
  }

  private Decimal number(int at) {
    return scales[at] == AS_GIVEN ? given(at) : Decimal.ofUnscaled(digits[at], scales[at]);
  }

  private Decimal given(int at) {
    Decimal number = given == null ? null : given[at];
    if (number == null) {
      throw new IllegalStateException("slot %d holds no level".formatted(at / 2));
    }
    return number;
  }

  /** Whether the price of a level looks like this. */
  boolean isPrice(int index, Decimal price) {
    return isNumber(2 * slot(index), price);
  }

  /** Whether the size of a level looks like this. */
  boolean isSize(int index, Decimal size) {
    return isNumber(2 * slot(index) + 1, size);
  }

  private boolean isNumber(int at, Decimal number) {
    return scales[at] == AS_GIVEN
        ? given(at).equals(number)
        : number.isCompact() && number.unscaled() == digits[at] && number.scale() == scales[at];
  }

  /** Prints a level; what did not change since the last time is not printed anew. */
  void print(int index, LevelPrint out) {
    byte[] printed = prints;
    if (printed == null) {
      printed = new byte[((scales.length / 2) << PRINT_BITS) + 1];
      prints = printed;
    }
    int slot = slot(index);
    int at = slot << PRINT_BITS;
    if (printed[at] != 0) {
      out.addShort(printed, at + 1, printed[at]);
      return;
    }
    int before = out.length();
    printNumber(2 * slot, out);
    printNumber(2 * slot + 1, out);
    int length = out.length() - before;
    if (length < LevelPrint.SHORT) {
      out.copyFrom(before, printed, at + 1);
      printed[at] = (byte) length;
    }
  }

  private void printNumber(int at, LevelPrint out) {
    if (scales[at] == AS_GIVEN) {
      out.add(given(at));
    } else {
      out.add(digits[at], scales[at]);
    }
  }

  /** Index of the first level whose key is not below; the count if there is none. */
  int firstNotBelow(long key) {
    long entry = key << SLOT_BITS;
    int high = count;
    int near = Math.max(0, count - NEAR);
    for (; high > near; high--) {
      if (entries[high - 1] < entry) {
        return high;
      }
    }
    int low = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle] < entry) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void replace(int index, Decimal price, Decimal size) {
    put(slot(index), price, size);
  }

  private void put(int slot, Decimal price, Decimal size) {
    put(2 * slot, price);
    put(2 * slot + 1, size);
    if (prints != null) {
      prints[slot << PRINT_BITS] = 0;
    }
  }

  private void put(int at, Decimal number) {
    int scale = number.scale();
    if (number.isCompact() && scale >= 0 && scale <= Byte.MAX_VALUE) {
      digits[at] = number.unscaled();
      scales[at] = (byte) scale;
    } else {
      scales[at] = AS_GIVEN;
      Decimal[] kept = given;
      if (kept == null) {
        kept = new Decimal[scales.length];
        given = kept;
      }
      kept[at] = number;
    }
  }

  /** Gives a level another key that does not change its place. */
  void rekey(int index, long key) {
    entries[index] = key << SLOT_BITS | slot(index);
  }

  void insert(int index, long key, Decimal price, Decimal size) {
    if (count == entries.length) {
      grow(count + 1);
    }
    int slot = Long.numberOfTrailingZeros(~usedSlots);
    usedSlots |= 1L << slot;
    put(slot, price, size);
    System.arraycopy(entries, index, entries, index + 1, count - index);
    entries[index] = key << SLOT_BITS | slot;
    count++;
  }

  private void grow(int needed) {
    int capacity = Math.min(CAPACITY, Math.max(MIN_CAPACITY, Math.max(needed, 2 * count)));
    entries = Arrays.copyOf(entries, capacity);
    digits = Arrays.copyOf(digits, 2 * capacity);
    scales = Arrays.copyOf(scales, 2 * capacity);
    given = given == null ? null : Arrays.copyOf(given, 2 * capacity);
    prints = null;
  }

  void remove(int index) {
    free(index);
    count--;
    System.arraycopy(entries, index + 1, entries, index, count - index);
  }

  private void free(int index) {
    int slot = slot(index);
    usedSlots &= ~(1L << slot);
    if (given != null) {
      given[2 * slot] = null;
      given[2 * slot + 1] = null;
    }
  }

  /** Removes the worst levels. */
  void removeWorst(int surplus) {
    for (int i = 0; i < surplus; i++) {
      free(i);
    }
    count -= surplus;
    System.arraycopy(entries, surplus, entries, 0, count);
  }

  /** Keeps the worse half and gives the better one. */
  LevelBlock split() {
    int kept = count / 2;
    LevelBlock better = new LevelBlock(CAPACITY);
    better.append(this, kept);
    for (int i = kept; i < count; i++) {
      free(i);
    }
    count = kept;
    return better;
  }

  /** Adds the levels of a better block from an index on. */
  void append(LevelBlock better, int from) {
    for (int i = from; i < better.count; i++) {
      insert(count, better.key(i), better.price(i), better.size(i));
    }
  }
}
