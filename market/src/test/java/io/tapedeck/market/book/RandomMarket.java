package io.tapedeck.market.book;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A seeded market that is never crossed: levels come, change and go, mostly near the touch, now and
 * then a trade eats through. Numbers are printed in every way an exchange may choose.
 */
final class RandomMarket {

  /** A level as it was printed. */
  record Level(String price, String size, String text) {
    Level(String price, String size) {
      this(price, size, price + ":" + size);
    }
  }

  private static final int MAX_DEPTH = 60;
  private static final int MIN_DEPTH = 3;
  private static final int START = 100_000;

  private final SplittableRandom random;
  private final NavigableMap<Integer, Level> bids = new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<Integer, Level> asks = new TreeMap<>();

  RandomMarket(SplittableRandom random) {
    this.random = random;
    for (int i = 1; i <= MAX_DEPTH / 2; i++) {
      put(Side.BID, START - i);
      put(Side.ASK, START + i);
    }
  }

  NavigableMap<Integer, Level> side(Side side) {
    return side == Side.BID ? bids : asks;
  }

  /** Changes one to six levels. */
  void move() {
    int wanted = 1 + random.nextInt(6);
    for (int i = 0; i < wanted; i++) {
      Side side = random.nextBoolean() ? Side.BID : Side.ASK;
      NavigableMap<Integer, Level> levels = side(side);
      int dice = random.nextInt(100);
      if (levels.size() > MAX_DEPTH || (levels.size() > MIN_DEPTH && dice < 30)) {
        levels.remove(held(levels));
      } else if (levels.size() > MIN_DEPTH && dice < 60) {
        put(side, held(levels));
      } else {
        put(side, fresh(side));
      }
    }
  }

  private int near(int bound) {
    return Math.min(random.nextInt(bound), Math.min(random.nextInt(bound), random.nextInt(bound)));
  }

  private int held(NavigableMap<Integer, Level> levels) {
    int steps = near(levels.size());
    for (int tick : levels.keySet()) {
      if (steps-- == 0) {
        return tick;
      }
    }
    throw new IllegalStateException("no level held");
  }

  /** A price around the touch, sometimes beyond it. */
  private int fresh(Side side) {
    int best = side(side).isEmpty() ? START : side(side).firstKey();
    int away = near(2 * MAX_DEPTH) - 2;
    return side == Side.BID ? best - away : best + away;
  }

  private void put(Side side, int tick) {
    if (side == Side.BID) {
      asks.headMap(tick, true).clear();
    } else {
      bids.headMap(tick, true).clear();
    }
    side(side).put(tick, new Level(price(tick), size()));
  }

  private String price(int tick) {
    BigDecimal price = BigDecimal.valueOf(tick, 1);
    return switch (random.nextInt(20)) {
      case 0 -> price.setScale(3).toPlainString();
      case 1 -> price.stripTrailingZeros().toPlainString();
      case 2 -> price.unscaledValue() + "e-1";
      default -> price.toPlainString();
    };
  }

  private String size() {
    String size = BigDecimal.valueOf(1 + random.nextInt(9_999), random.nextInt(4)).toPlainString();
    return random.nextInt(10) == 0 && size.contains(".") ? size + "0" : size;
  }
}
