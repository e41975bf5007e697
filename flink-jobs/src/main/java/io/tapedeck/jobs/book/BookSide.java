package io.tapedeck.jobs.book;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one side, sorted in an array with the best level last, because that is where a book
 * changes: a change costs a search, and moves the levels between it and the touch. The best level
 * is read without a search, the n best in O(n). Each level keeps the print of its last change.
 *
 * <p>{@code keys[i]} sorts as the price of level i: its ticks, negated for asks. Where a key cannot
 * tell two prices apart, {@code exactKeys} is false and the prices themselves decide.
 */
final class BookSide {

  private static final int MIN_CAPACITY = 8;

  /** So near to the touch a step-by-step search beats halving. */
  private static final int NEAR = 8;

  private static final Decimal[] NOTHING = new Decimal[0];

  private final Side side;
  private long[] keys = new long[0];
  private @Nullable Decimal[] levels = NOTHING;
  private int count;
  private int scale;
  private boolean exactKeys = true;

  /** Of the image that is being added: whether it names levels that it does not have. */
  private boolean hasZeros;

  BookSide(Side side) {
    this.side = side;
  }

  BookSide copy() {
    BookSide copy = new BookSide(side);
    copy.keys = Arrays.copyOf(keys, count);
    copy.levels = Arrays.copyOf(levels, 2 * count);
    copy.count = count;
    copy.scale = scale;
    copy.exactKeys = exactKeys;
    return copy;
  }

  int count() {
    return count;
  }

  /** Price of the level at a distance from the best, which is 0. */
  Decimal price(int distance) {
    return level(2 * (count - 1 - distance));
  }

  /** Size of the level at a distance from the best. */
  Decimal size(int distance) {
    return level(2 * (count - 1 - distance) + 1);
  }

  private Decimal level(int index) {
    Decimal number = levels[index];
    if (number == null) {
      throw new IndexOutOfBoundsException("the %s side has %d levels".formatted(side, count));
    }
    return number;
  }

  @Nullable Decimal bestPrice() {
    return count == 0 ? null : levels[2 * count - 2];
  }

  @Nullable Decimal bestSize() {
    return count == 0 ? null : levels[2 * count - 1];
  }

  Levels top(int depth) {
    int size = Math.min(depth, count);
    List<Decimal> prices = new ArrayList<>(size);
    List<@Nullable Decimal> sizes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      prices.add(price(i));
      sizes.add(size(i));
    }
    return new Levels(prices, sizes);
  }

  void clear() {
    Arrays.fill(levels, 0, 2 * count, null);
    count = 0;
    hasZeros = false;
    if (!exactKeys) {
      scale = 0;
      exactKeys = true;
    }
  }

  /** Sets the size of a level, whether it was there or not; size 0 removes it. */
  void set(Decimal price, Decimal size) {
    long key = key(price);
    int at = firstNotBelow(key);
    if (!exactKeys) {
      at = settle(at, key, price);
    }
    boolean there = at < count && keys[at] == key && (exactKeys || isAt(at, price));
    if (size.isZero()) {
      if (there) {
        remove(at);
      }
      return;
    }
    if (!there) {
      insert(at, key);
    }
    levels[2 * at] = price;
    levels[2 * at + 1] = size;
  }

  private boolean isAt(int index, Decimal price) {
    return Prices.compare(level(2 * index), price) == 0;
  }

  /** Among levels of one key, the first that is not worse than the price. */
  private int settle(int from, long key, Decimal price) {
    int at = from;
    while (at < count && keys[at] == key && order(level(2 * at), price) < 0) {
      at++;
    }
    return at;
  }

  private int order(Decimal one, Decimal other) {
    int order = Prices.compare(one, other);
    return side == Side.BID ? order : -order;
  }

  private int firstNotBelow(long key) {
    int high = count;
    int low = 0;
    for (int i = 1; i <= NEAR && i <= count; i++) {
      if (keys[count - i] < key) {
        return count - i + 1;
      }
      high = count - i;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void insert(int at, long key) {
    makeRoom();
    int better = count - at;
    if (better > 0) {
      System.arraycopy(keys, at, keys, at + 1, better);
      System.arraycopy(levels, 2 * at, levels, 2 * at + 2, 2 * better);
    }
    keys[at] = key;
    count++;
  }

  private void remove(int at) {
    int better = count - at - 1;
    if (better > 0) {
      System.arraycopy(keys, at + 1, keys, at, better);
      System.arraycopy(levels, 2 * at + 2, levels, 2 * at, 2 * better);
    }
    count--;
    levels[2 * count] = null;
    levels[2 * count + 1] = null;
  }

  private void makeRoom() {
    if (count == keys.length) {
      resize(Math.max(MIN_CAPACITY, count + (count >> 1)));
    }
  }

  private void resize(int capacity) {
    keys = Arrays.copyOf(keys, capacity);
    levels = Arrays.copyOf(levels, 2 * capacity);
  }

  /** Drops all but the best levels. */
  void trim(int depth) {
    int surplus = count - depth;
    if (surplus <= 0) {
      return;
    }
    System.arraycopy(keys, surplus, keys, 0, depth);
    System.arraycopy(levels, 2 * surplus, levels, 0, 2 * depth);
    Arrays.fill(levels, 2 * depth, 2 * count, null);
    count = depth;
  }

  /** Adds a level of an image, in any order; {@link #endImage} must follow before any other use. */
  void add(Decimal price, Decimal size) {
    long key = key(price);
    makeRoom();
    put(count++, key, price, size);
    hasZeros |= size.isZero();
  }

  private void put(int at, long key, @Nullable Decimal price, @Nullable Decimal size) {
    keys[at] = key;
    levels[2 * at] = price;
    levels[2 * at + 1] = size;
  }

  /** Sorts an image; exchanges send it best first or worst first, both cost one pass. */
  void endImage() {
    if (isSorted(-1)) {
      reverse();
    } else if (!isSorted(1)) {
      sort();
    }
    if (hasZeros) {
      dropZeros();
    }
    if (keys.length > MIN_CAPACITY && keys.length > 4 * count) {
      resize(Math.max(MIN_CAPACITY, count));
    }
  }

  private boolean isSorted(int direction) {
    for (int i = 1; i < count; i++) {
      if (Long.compare(keys[i], keys[i - 1]) != direction) {
        return false;
      }
    }
    return true;
  }

  private void reverse() {
    for (int low = 0, high = count - 1; low < high; low++, high--) {
      long key = keys[low];
      keys[low] = keys[high];
      keys[high] = key;
      swap(2 * low, 2 * high);
      swap(2 * low + 1, 2 * high + 1);
    }
  }

  private void swap(int one, int other) {
    Decimal held = levels[one];
    levels[one] = levels[other];
    levels[other] = held;
  }

  /** One level of an image that came in no order. */
  private record Level(long key, Decimal price, Decimal size) {}

  private void sort() {
    Level[] image = new Level[count];
    for (int i = 0; i < image.length; i++) {
      image[i] = new Level(keys[i], level(2 * i), level(2 * i + 1));
    }
    Arrays.sort(image, (one, other) -> order(one.price, other.price));
    count = 0;
    for (Level level : image) {
      // The sort is stable: of two levels with one price the later one counts.
      if (count > 0 && order(level(2 * count - 2), level.price) == 0) {
        count--;
      }
      put(count++, level.key, level.price, level.size);
    }
    Arrays.fill(levels, 2 * count, 2 * image.length, null);
  }

  private void dropZeros() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!level(2 * i + 1).isZero()) {
        put(kept++, keys[i], levels[2 * i], levels[2 * i + 1]);
      }
    }
    Arrays.fill(levels, 2 * kept, 2 * count, null);
    count = kept;
    hasZeros = false;
  }

  private long key(Decimal price) {
    if (!price.isCompact() || price.scale() != scale) {
      return rareKey(price);
    }
    return side == Side.BID ? price.unscaled() : -price.unscaled();
  }

  /** Keys of prices that are not printed with the side's usual number of digits. */
  private long rareKey(Decimal price) {
    int needed = Prices.scaleOf(price);
    if (needed > scale) {
      scale = needed;
      exactKeys = true;
      for (int i = 0; i < count; i++) {
        keys[i] = scaledKey(level(2 * i));
      }
    }
    return scaledKey(price);
  }

  private long scaledKey(Decimal price) {
    long ticks = Prices.ticks(price, scale);
    exactKeys &= Prices.isExact(price, scale, ticks);
    return side == Side.BID ? ticks : -ticks;
  }
}
