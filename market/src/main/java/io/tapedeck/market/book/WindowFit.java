package io.tapedeck.market.book;

/**
 * The place at which a {@link LevelWindow} takes in as many of the best levels as fit it together.
 *
 * @param levels how many of the best levels fit
 * @param base key of its first place, above those of all other levels
 * @param tick how far the keys of its places are apart
 */
record WindowFit(int levels, long base, long tick) {

  /** Where the best level will stand: most of the window lies behind the touch. */
  private static final int BEST_PLACE = LevelWindow.SIZE * 3 / 4;

  /** Fewer levels are not worth a window, unless they are all. */
  private static final int FEW_LEVELS = 8;

  /** The fit of levels, of which there must be one, whose keys differ. */
  static WindowFit of(LevelBlocks all) {
    LevelBlocks.Outwards next = all.new Outwards();
    long best = next.next().key();
    long worst = best;
    long other = Long.MIN_VALUE;
    long tick = 0;
    int fitting = 1;
    for (; fitting < all.count(); fitting++) {
      long key = next.next().key();
      long finer = greatestCommonDivisor(best - key, tick);
      if ((best - key) / finer >= BEST_PLACE) {
        other = key;
        break;
      }
      worst = key;
      tick = finer;
    }
    long base = best - BEST_PLACE * Math.max(1, tick);
    // The first level that does not fit may be off the ticks, but within reach of them.
    return new WindowFit(fitting, other < base ? base : worst, Math.max(1, tick));
  }

  private static long greatestCommonDivisor(long one, long other) {
    long greater = one;
    long less = other;
    while (less != 0) {
      long rest = greater % less;
      greater = less;
      less = rest;
    }
    return greater;
  }

  /** Whether a window is worth it on a side of so many levels. */
  boolean isWorthIt(int count) {
    return levels >= Math.min(FEW_LEVELS, count);
  }
}
