package io.tapedeck.market.book;

import io.tapedeck.market.book.SnapshotLevels.Level;
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

  /** Is the best level as low as this, the window is moved. */
  private static final int LOW_PLACE = LevelWindow.SIZE / 4;

  private final PriceKeys priceKeys;
  private final LevelBlocks far;
  private final LevelWindow near;
  private final WindowRest rest;

  /** Below this place of the best level the window is moved. */
  private int lowPlace;

  // The best level as it was read last, so that one who looks again and again makes no numbers.
  private @Nullable Decimal bestPrice;
  private @Nullable Decimal bestSize;

  BookSide(Side side) {
    priceKeys = new PriceKeys(side);
    far = new LevelBlocks(priceKeys);
    near = new LevelWindow();
    rest = new WindowRest();
  }

  private BookSide(BookSide from) {
    priceKeys = from.priceKeys.copy();
    far = from.far.copy(priceKeys);
    near = from.near.copy();
    lowPlace = from.lowPlace;
    rest = from.rest.copy();
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
    rest.end();
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
    boolean fell = near.isOpen() && near.best() < lowPlace && far.count() > 0;
    if (fell) {
      close();
    }
    if (rest.isOver(near.isOpen()) && far.count() > 0 && priceKeys.areExact()) {
      open();
    }
  }

  private void close() {
    if (near.isOpen()) {
      near.close(far);
      rest.begin();
    }
  }

  private void open() {
    WindowFit fit = WindowFit.of(far);
    if (!fit.isWorthIt(far.count())) {
      rest.beginAnew();
      return;
    }
    near.open(fit.base(), fit.tick());
    for (int i = 0; i < fit.levels(); i++) {
      LevelBlocks.Outwards level = far.new Outwards().next();
      near.set((int) near.place(level.key()), level.price(), level.size());
      far.removeBest();
    }
    lowPlace = Math.min(LOW_PLACE, near.best() / 2);
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

  /** A snapshot to be read in, which replaces all levels. */
  SnapshotLevels startSnapshot() {
    clear();
    return new SnapshotLevels(priceKeys);
  }

  void endSnapshot(SnapshotLevels snapshot) {
    for (Level level : snapshot.sorted()) {
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
