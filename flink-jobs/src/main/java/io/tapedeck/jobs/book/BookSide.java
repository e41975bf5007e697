package io.tapedeck.jobs.book;

import io.tapedeck.jobs.book.ImageLevels.Level;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one side: blocks of neighbours in one array, the best level last, because that is
 * where a book changes. A change costs two searches by halving and moves at most one block; the
 * best level is read without a search, the n best in O(n). Each level keeps the print of its last
 * change.
 *
 * <pre>
 * worst [ 128 levels | 97 levels | ... | 64 levels ] best
 * </pre>
 */
final class BookSide {

  /** How full blocks of an image are, so that the first changes need not split them. */
  private static final int IMAGE_FILL = LevelBlock.CAPACITY * 3 / 4;

  /** Stands in the array behind the last block. */
  private static final LevelBlock UNUSED = new LevelBlock(0);

  private final PriceKeys priceKeys;
  private LevelBlock[] blocks = {new LevelBlock(0)};
  private int blockCount = 1;
  private int count;

  // The best level as it was read last, so that one who looks again and again makes no numbers.
  private @Nullable Decimal bestPrice;
  private @Nullable Decimal bestSize;

  BookSide(Side side) {
    this(new PriceKeys(side));
  }

  private BookSide(PriceKeys priceKeys) {
    this.priceKeys = priceKeys;
  }

  BookSide copy() {
    BookSide copy = new BookSide(priceKeys.copy());
    copy.blocks = new LevelBlock[blockCount];
    for (int i = 0; i < blockCount; i++) {
      copy.blocks[i] = blocks[i].copy();
    }
    copy.blockCount = blockCount;
    copy.count = count;
    return copy;
  }

  int count() {
    return count;
  }

  private LevelBlock best() {
    return blocks[blockCount - 1];
  }

  @Nullable Decimal bestPrice() {
    if (count == 0) {
      return null;
    }
    LevelBlock best = best();
    int index = best.count() - 1;
    Decimal seen = bestPrice;
    if (seen == null || !best.isPrice(index, seen)) {
      seen = best.price(index);
      bestPrice = seen;
    }
    return seen;
  }

  @Nullable Decimal bestSize() {
    if (count == 0) {
      return null;
    }
    LevelBlock best = best();
    int index = best.count() - 1;
    Decimal seen = bestSize;
    if (seen == null || !best.isSize(index, seen)) {
      seen = best.size(index);
      bestSize = seen;
    }
    return seen;
  }

  /** Levels one after the other, the best first; of no use after a change. */
  final class Outwards {
    private int at = blockCount - 1;
    private int left = blocks[at].count();

    /** Prints the next level, which there must be. */
    void print(LevelPrint out) {
      while (left == 0) {
        left = blocks[--at].count();
      }
      blocks[at].print(--left, out);
    }
  }

  /** Price of the level at a distance from the best, which is 0. */
  Decimal price(int distance) {
    int at = blockAt(distance);
    return blocks[at].price(indexIn(at, distance));
  }

  /** Size of the level at a distance from the best. */
  Decimal size(int distance) {
    int at = blockAt(distance);
    return blocks[at].size(indexIn(at, distance));
  }

  private int blockAt(int distance) {
    if (distance < 0 || distance >= count) {
      throw new IndexOutOfBoundsException("level %d of %d".formatted(distance, count));
    }
    int at = blockCount - 1;
    for (int left = distance; left >= blocks[at].count(); at--) {
      left -= blocks[at].count();
    }
    return at;
  }

  private int indexIn(int block, int distance) {
    int index = -1 - distance;
    for (int i = block; i < blockCount; i++) {
      index += blocks[i].count();
    }
    return index;
  }

  Levels top(int depth) {
    int size = Math.min(depth, count);
    List<Decimal> prices = new ArrayList<>(size);
    List<@Nullable Decimal> sizes = new ArrayList<>(size);
    for (int at = blockCount - 1; prices.size() < size; at--) {
      LevelBlock block = blocks[at];
      for (int i = block.count() - 1; i >= 0 && prices.size() < size; i--) {
        prices.add(block.price(i));
        sizes.add(block.size(i));
      }
    }
    return new Levels(prices, sizes);
  }

  void clear() {
    blocks = new LevelBlock[] {new LevelBlock(0)};
    blockCount = 1;
    count = 0;
    priceKeys.reset();
  }

  /** Sets the size of a level, whether it was there or not; size 0 removes it. */
  void set(Decimal price, Decimal size) {
    if (priceKeys.isTooFine(price)) {
      refine(price);
    }
    long key = priceKeys.of(price);
    int at = blockOf(key);
    int index = blocks[at].firstNotBelow(key);
    if (priceKeys.areExact()) {
      boolean there = index < blocks[at].count() && blocks[at].key(index) == key;
      put(at, index, there, key, price, size);
    } else {
      putAmongEqualKeys(at, index, key, price, size);
    }
  }

  private void put(int at, int index, boolean there, long key, Decimal price, Decimal size) {
    if (there && size.isZero()) {
      remove(at, index);
    } else if (there) {
      blocks[at].replace(index, price, size);
    } else if (!size.isZero()) {
      insert(at, index, key, price, size);
    }
  }

  /** Among levels of one key, which may reach into better blocks, the prices decide. */
  private void putAmongEqualKeys(int from, int fromIndex, long key, Decimal price, Decimal size) {
    int at = from;
    int index = fromIndex;
    while (true) {
      boolean atEnd = index == blocks[at].count();
      if (atEnd && at + 1 < blockCount && blocks[at + 1].key(0) == key) {
        at++;
        index = 0;
      } else if (!atEnd && blocks[at].key(index) == key) {
        int order = priceKeys.order(blocks[at].price(index), price);
        if (order >= 0) {
          put(at, index, order == 0, key, price, size);
          return;
        }
        index++;
      } else {
        put(at, index, false, key, price, size);
        return;
      }
    }
  }

  /** The block that holds a key, or would: the last one that does not begin behind it. */
  private int blockOf(long key) {
    int low = 0;
    int high = blockCount - 1;
    if (high == 0 || blocks[high].key(0) < key) {
      return high;
    }
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks[middle].key(0) < key) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    boolean beginsNext =
        blocks[low].key(blocks[low].count() - 1) < key
            && low + 1 < blockCount
            && blocks[low + 1].key(0) == key;
    return beginsNext ? low + 1 : low;
  }

  private void insert(int at, int index, long key, Decimal price, Decimal size) {
    count++;
    LevelBlock block = blocks[at];
    if (!block.isFull()) {
      block.insert(index, key, price, size);
      return;
    }
    LevelBlock better = block.split();
    addBlock(at + 1, better);
    if (index <= block.count()) {
      block.insert(index, key, price, size);
    } else {
      better.insert(index - block.count(), key, price, size);
    }
  }

  private void addBlock(int at, LevelBlock block) {
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * blockCount);
    }
    System.arraycopy(blocks, at, blocks, at + 1, blockCount - at);
    blocks[at] = block;
    blockCount++;
  }

  private void remove(int at, int index) {
    count--;
    LevelBlock block = blocks[at];
    block.remove(index);
    if (block.count() < LevelBlock.CAPACITY / 8 && blockCount > 1) {
      join(at == 0 ? 0 : at - 1);
    }
  }

  /** Joins a block with the better one next to it, if the two leave room for changes. */
  private void join(int worse) {
    LevelBlock better = blocks[worse + 1];
    if (blocks[worse].count() + better.count() <= IMAGE_FILL || isEmpty(worse)) {
      blocks[worse].append(better, 0);
      dropBlocks(worse + 1, worse + 2);
    }
  }

  private boolean isEmpty(int worse) {
    return blocks[worse].count() == 0 || blocks[worse + 1].count() == 0;
  }

  private void dropBlocks(int from, int to) {
    System.arraycopy(blocks, to, blocks, from, blockCount - to);
    Arrays.fill(blocks, blockCount - (to - from), blockCount, UNUSED);
    blockCount -= to - from;
  }

  /** Drops all but the best levels. */
  void trim(int depth) {
    int surplus = count - depth;
    if (surplus <= 0) {
      return;
    }
    int dropped = 0;
    while (surplus >= blocks[dropped].count()) {
      surplus -= blocks[dropped].count();
      dropped++;
    }
    if (dropped > 0) {
      dropBlocks(0, dropped);
    }
    if (surplus > 0) {
      blocks[0].removeWorst(surplus);
    }
    count = depth;
  }

  /** An image to be read in, which replaces all levels. */
  ImageLevels startImage() {
    clear();
    return new ImageLevels(priceKeys);
  }

  void endImage(ImageLevels image) {
    for (Level level : image.sorted()) {
      if (priceKeys.isTooFine(level.price())) {
        refine(level.price());
      }
      if (best().count() == IMAGE_FILL) {
        addBlock(blockCount, new LevelBlock(LevelBlock.CAPACITY));
      }
      best().insert(best().count(), priceKeys.of(level.price()), level.price(), level.size());
      count++;
    }
  }

  private void refine(Decimal price) {
    priceKeys.refine(price);
    for (int at = 0; at < blockCount; at++) {
      for (int i = 0; i < blocks[at].count(); i++) {
        blocks[at].rekey(i, priceKeys.of(blocks[at].price(i)));
      }
    }
  }
}
