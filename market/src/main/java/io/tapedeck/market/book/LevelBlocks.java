package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Levels of one side in blocks of neighbours in one array, the best level last. A change costs two
 * searches by halving and moves at most one block; the best level is found without a search, the n
 * best in O(n).
 *
 * <pre>
 * worst [ 61 levels | 48 levels | ... | 33 levels ] best
 * </pre>
 */
final class LevelBlocks {

  /** How full blocks of a snapshot are, so that the first changes need not split them. */
  private static final int SNAPSHOT_FILL = LevelBlock.CAPACITY * 3 / 4;

  /** Stands in the array behind the last block. */
  private static final LevelBlock UNUSED = new LevelBlock(0);

  private final PriceKeys priceKeys;
  private LevelBlock[] blocks = {new LevelBlock(0)};
  private int blockCount = 1;
  private int count;

  LevelBlocks(PriceKeys priceKeys) {
    this.priceKeys = priceKeys;
  }

  /** The same levels, independent of these, under keys that are a copy as well. */
  LevelBlocks copy(PriceKeys keys) {
    LevelBlocks copy = new LevelBlocks(keys);
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

  /** Levels one after the other, the best first; of no use after a change. */
  final class Outwards {
    private int at = blockCount - 1;
    private int index = blocks[at].count();

    /** Goes to the next level, which there must be; before the first there is none. */
    Outwards next() {
      while (index == 0) {
        index = blocks[--at].count();
      }
      index--;
      return this;
    }

    long key() {
      return blocks[at].key(index);
    }

    Decimal price() {
      return blocks[at].price(index);
    }

    Decimal size() {
      return blocks[at].size(index);
    }

    void print(LevelPrint out) {
      blocks[at].print(index, out);
    }
  }

  /** Price of the best level, as the object that is offered if that looks alike. */
  Decimal bestPrice(@Nullable Decimal offered) {
    return best().price(best().count() - 1, offered);
  }

  /** Size of the best level, as the object that is offered if that looks alike. */
  Decimal bestSize(@Nullable Decimal offered) {
    return best().size(best().count() - 1, offered);
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

  void clear() {
    blocks = new LevelBlock[] {new LevelBlock(0)};
    blockCount = 1;
    count = 0;
  }

  /** Sets the size of a level, whether it was there or not; size 0 removes it. */
  void set(long key, Decimal price, Decimal size) {
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
    if (blocks[worse].count() + better.count() <= SNAPSHOT_FILL || isEmpty(worse)) {
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

  /** Drops the worst levels, so many. */
  void trim(int surplus) {
    count -= surplus;
    int left = surplus;
    int dropped = 0;
    while (dropped < blockCount - 1 && left >= blocks[dropped].count()) {
      left -= blocks[dropped].count();
      dropped++;
    }
    if (dropped > 0) {
      dropBlocks(0, dropped);
    }
    if (left > 0) {
      blocks[0].removeWorst(left);
    }
  }

  /** Adds a level that is better than all others. */
  void append(long key, Decimal price, Decimal size) {
    if (best().count() >= SNAPSHOT_FILL) {
      addBlock(blockCount, new LevelBlock(LevelBlock.CAPACITY));
    }
    best().insert(best().count(), key, price, size);
    count++;
  }

  /** Removes the best level. */
  void removeBest() {
    remove(blockCount - 1, best().count() - 1);
  }

  /** Makes all keys anew. */
  void rekey() {
    for (int at = 0; at < blockCount; at++) {
      for (int i = 0; i < blocks[at].count(); i++) {
        blocks[at].rekey(i, priceKeys.of(blocks[at].price(i)));
      }
    }
  }
}
