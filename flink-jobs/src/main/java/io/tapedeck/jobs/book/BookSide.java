package io.tapedeck.jobs.book;

import io.tapedeck.jobs.book.ImageLevels.Level;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one side: those next to the touch, where a book changes, in a {@link LevelWindow},
 * all worse ones in {@link LevelBlocks}. The window is moved between messages when the touch has
 * left its middle, and closed, all levels in the blocks, while prices do not fit it: a few far
 * apart, or such that differ in more digits than a key has.
 */
final class BookSide {

  /** Where the best level stands when the window is opened: most of it lies behind the touch. */
  private static final int BEST_PLACE = LevelWindow.SIZE * 3 / 4;

  /** Is the best level as low as this, the window is moved. */
  private static final int LOW_PLACE = LevelWindow.SIZE / 4;

  /** Fewer levels are not worth a window, unless they are all. */
  private static final int FEW_LEVELS = 8;

  /** A window that lasted fewer messages than this was of no use. */
  private static final int SHORT_LIFE = 32;

  /** At most so many messages pass before a window is tried again. */
  private static final int LONGEST_REST = 1_024;

  private final PriceKeys priceKeys;
  private final LevelBlocks far;
  private final LevelWindow near;

  /** Below this place of the best level the window is moved. */
  private int lowPlace;

  /** Messages that the window has lasted. */
  private int age;

  /** Messages before it may be opened. */
  private int rest;

  /** How long it was to rest last time, twice as long at each window that was of no use. */
  private int lastRest;

  // The best level as it was read last, so that one who looks again and again makes no numbers.
  private @Nullable Decimal bestPrice;
  private @Nullable Decimal bestSize;

  BookSide(Side side) {
    priceKeys = new PriceKeys(side);
    far = new LevelBlocks(priceKeys);
    near = new LevelWindow();
  }

  private BookSide(BookSide from) {
    priceKeys = from.priceKeys.copy();
    far = from.far.copy(priceKeys);
    near = from.near.copy();
    lowPlace = from.lowPlace;
    age = from.age;
    rest = from.rest;
    lastRest = from.lastRest;
  }

  BookSide copy() {
    return new BookSide(this);
  }

  int count() {
    return near.count() + far.count();
  }

  @SuppressWarnings("ReferenceEquality") // the same object need not be stored again
  @Nullable Decimal bestPrice() {
    if (count() == 0) {
      return null;
    }
    int place = near.best();
    Decimal seen = bestPrice;
    Decimal best = place == LevelWindow.NONE ? far.bestPrice(seen) : near.price(place, seen);
    if (best != seen) {
      bestPrice = best;
    }
    return best;
  }

  @SuppressWarnings("ReferenceEquality") // the same object need not be stored again
  @Nullable Decimal bestSize() {
    if (count() == 0) {
      return null;
    }
    int place = near.best();
    Decimal seen = bestSize;
    Decimal best = place == LevelWindow.NONE ? far.bestSize(seen) : near.size(place, seen);
    if (best != seen) {
      bestSize = best;
    }
    return best;
  }

  /** Names the prints of the best levels; false if they are not all kept. */
  boolean name(int depth, ShortPrints names, LevelPrint scratch) {
    return near.name(depth, names, scratch);
  }

  /** Levels one after the other, the best first; of no use after a change. */
  final class Outwards {
    private final LevelBlocks.Outwards worse = far.new Outwards();
    private int place = near.best();

    /** Prints the next level, which there must be. */
    void print(LevelPrint out) {
      if (place == LevelWindow.NONE) {
        worse.next().print(out);
      } else {
        near.print(place, out);
        place = near.worse(place);
      }
    }
  }

  /** Price of the level at a distance from the best, which is 0. */
  Decimal price(int distance) {
    return isNear(distance)
        ? near.price(near.atDistance(distance))
        : far.price(distance - near.count());
  }

  /** Size of the level at a distance from the best. */
  Decimal size(int distance) {
    return isNear(distance)
        ? near.size(near.atDistance(distance))
        : far.size(distance - near.count());
  }

  private boolean isNear(int distance) {
    if (distance < 0 || distance >= count()) {
      throw new IndexOutOfBoundsException("level %d of %d".formatted(distance, count()));
    }
    return distance < near.count();
  }

  Levels top(int depth) {
    int size = Math.min(depth, count());
    List<Decimal> prices = new ArrayList<>(size);
    List<@Nullable Decimal> sizes = new ArrayList<>(size);
    int place = near.best();
    for (; place != LevelWindow.NONE && prices.size() < size; place = near.worse(place)) {
      prices.add(near.price(place));
      sizes.add(near.size(place));
    }
    LevelBlocks.Outwards worse = far.new Outwards();
    while (prices.size() < size) {
      prices.add(worse.next().price());
      sizes.add(worse.size());
    }
    return new Levels(prices, sizes);
  }

  void clear() {
    near.clear();
    far.clear();
    priceKeys.reset();
    rest = 0;
    lastRest = 0;
  }

  /** Sets the size of a level, whether it was there or not; size 0 removes it. */
  void set(Decimal price, Decimal size) {
    if (priceKeys.isTooFine(price)) {
      refine(price);
    }
    long key = priceKeys.of(price);
    long place = near.place(key);
    if (LevelWindow.isPlace(place) && priceKeys.areExact()) {
      near.set((int) place, price, size);
    } else {
      setElsewhere(key, price, size);
    }
  }

  private void setElsewhere(long key, Decimal price, Decimal size) {
    boolean among = near.reaches(key);
    if (among && priceKeys.areExact() && size.isZero()) {
      return; // the window holds all levels from its base on, and none of this key
    }
    if (among || !priceKeys.areExact()) {
      close();
    }
    far.set(key, price, size);
  }

  /** After each message: sees that the window is where the levels change. */
  void settle() {
    if (near.isOpen()) {
      age++;
      if (near.best() < lowPlace && far.count() > 0) {
        close();
        settleClosed();
      }
    } else {
      settleClosed();
    }
  }

  private void settleClosed() {
    if (rest > 0) {
      rest--;
    } else if (far.count() > 0 && priceKeys.areExact()) {
      open();
    }
  }

  private void close() {
    if (near.isOpen()) {
      near.close(far);
      rest(age < SHORT_LIFE);
    }
  }

  private void rest(boolean uselessWindow) {
    rest = uselessWindow ? lastRest : 0;
    lastRest = uselessWindow ? Math.min(LONGEST_REST, 2 * lastRest + 1) : 0;
  }

  /** Opens the window over as many of the best levels as fit it together. */
  private void open() {
    LevelBlocks.Outwards levels = far.new Outwards();
    long best = levels.next().key();
    long worst = best;
    long tick = 0;
    int fitting = 1;
    for (; fitting < far.count(); fitting++) {
      long away = best - levels.next().key();
      long finer = greatestCommonDivisor(away, tick);
      if (away / finer >= BEST_PLACE) {
        break;
      }
      worst = best - away;
      tick = finer;
    }
    if (fitting < Math.min(FEW_LEVELS, far.count())) {
      rest(true);
      return;
    }
    move(fitting, best, worst, Math.max(1, tick));
  }

  /** Moves the best levels, of which the last is the worst one here, into the window. */
  private void move(int fitting, long best, long worst, long tick) {
    long base = best - BEST_PLACE * tick;
    boolean isFree = fitting == far.count() || keyAt(fitting) < base;
    near.open(isFree ? base : worst, tick);
    for (int i = 0; i < fitting; i++) {
      LevelBlocks.Outwards level = far.new Outwards().next();
      near.set((int) near.place(level.key()), level.price(), level.size());
      far.removeBest();
    }
    lowPlace = Math.min(LOW_PLACE, near.best() / 2);
    age = 0;
  }

  private long keyAt(int distance) {
    return priceKeys.of(far.price(distance));
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

  /** Drops all but the best levels. */
  void trim(int depth) {
    int surplus = count() - depth;
    if (surplus > 0) {
      int fromFar = Math.min(surplus, far.count());
      far.trim(fromFar);
      near.trim(surplus - fromFar);
    }
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
      far.append(priceKeys.of(level.price()), level.price(), level.size());
    }
  }

  private void refine(Decimal price) {
    close();
    priceKeys.refine(price);
    far.rekey();
  }
}
