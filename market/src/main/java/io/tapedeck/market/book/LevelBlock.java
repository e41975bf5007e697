package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of neighbouring levels of one side, worst first, of at most {@link #CAPACITY}; {@link
 * LevelBlocks} splits and joins blocks.
 *
 * <p>What is sorted, searched and moved is one array of numbers: each entry is a level's key and,
 * in the lowest bits, the slot of {@link LevelSlots} in which its price and size stay.
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

  private long[] entries;

  private LevelSlots slots;
  private long usedSlots;
  private int count;

  LevelBlock(int capacity) {
    entries = new long[capacity];
    slots = new LevelSlots(capacity);
  }

  LevelBlock copy() {
    LevelBlock copy = new LevelBlock(0);
    copy.entries = entries.clone();
    copy.slots = slots.copy();
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
    return slots.price(slot(index));
  }

  Decimal size(int index) {
    return slots.size(slot(index));
  }

  private int slot(int index) {
    return (int) entries[index] & SLOT_MASK;
  }

  Decimal price(int index, @Nullable Decimal offered) {
    return slots.price(slot(index), offered);
  }

  Decimal size(int index, @Nullable Decimal offered) {
    return slots.size(slot(index), offered);
  }

  /** Prints a level. */
  void print(int index, LevelPrint out) {
    slots.print(slot(index), out);
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
    slots.put(slot(index), price, size);
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
    slots.put(slot, price, size);
    System.arraycopy(entries, index, entries, index + 1, count - index);
    entries[index] = key << SLOT_BITS | slot;
    count++;
  }

  private void grow(int needed) {
    int capacity = Math.min(CAPACITY, Math.max(MIN_CAPACITY, Math.max(needed, 2 * count)));
    entries = Arrays.copyOf(entries, capacity);
    slots.grow(capacity);
  }

  void remove(int index) {
    free(index);
    count--;
    System.arraycopy(entries, index + 1, entries, index, count - index);
  }

  private void free(int index) {
    int slot = slot(index);
    usedSlots &= ~(1L << slot);
    slots.forget(slot);
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
