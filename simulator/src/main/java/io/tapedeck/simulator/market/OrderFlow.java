package io.tapedeck.simulator.market;

import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The senders of orders: makers that place, change and cancel levels around a wandering reference
 * price, and now and then a taker. Draws only from its own random source. One thread.
 */
final class OrderFlow {

  private static final int TARGET_DEPTH = 120;
  private static final int LEAST_DEPTH = 60;
  private static final int MOST_DEPTH = 160;
  private static final int NEAR = 12;
  private static final int WIDE_SPREAD = 4;

  private final SimulatedBook book;
  private final SplittableRandom random;
  private final long lot;
  private long reference;

  OrderFlow(SimulatedBook book, SplittableRandom random, long lot, long startTicks) {
    this.book = book;
    this.random = random;
    this.lot = lot;
    this.reference = startTicks;
  }

  void seed(Instant now) {
    for (int depth = 1; depth <= TARGET_DEPTH; depth++) {
      book.set(OrderSide.BUY, reference - depth, size(), now);
      book.set(OrderSide.SELL, reference + depth, size(), now);
    }
  }

  /** One change by makers. */
  void make(Instant now) {
    OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
    switch (random.nextInt(4)) {
      case 0 -> cancel(side, now);
      case 1 -> narrow(side, now);
      default -> place(side, now);
    }
    wander();
    refill(OrderSide.BUY, now);
    refill(OrderSide.SELL, now);
  }

  /** The side that takers prefer: the one that moves the book to the reference price. */
  OrderSide takerSide() {
    Level ask = book.best(OrderSide.SELL);
    boolean buy = ask != null && ask.ticks() <= reference;
    return random.nextInt(4) == 0 ^ buy ? OrderSide.BUY : OrderSide.SELL;
  }

  /** A taker's size, mostly small. */
  long takerSize() {
    return lot * (1 + random.nextInt(1 + random.nextInt(200)));
  }

  private void place(OrderSide side, Instant now) {
    Level best = book.best(side.opposite());
    if (best != null) {
      long distance = 1L + Math.min(random.nextInt(TARGET_DEPTH), random.nextInt(TARGET_DEPTH));
      book.set(side, Math.max(1, away(side, best.ticks(), distance)), size(), now);
    }
  }

  private void cancel(OrderSide side, Instant now) {
    Level level = near(side);
    if (level != null) {
      long rest = book.depth(side) > LEAST_DEPTH ? 0 : size();
      book.set(side, level.ticks(), rest, now);
    }
  }

  private void narrow(OrderSide side, Instant now) {
    Level best = book.best(side);
    Level other = book.best(side.opposite());
    if (best != null && other != null && Math.abs(other.ticks() - best.ticks()) > WIDE_SPREAD) {
      book.set(side, away(side, other.ticks(), 1 + random.nextInt(2)), size(), now);
    } else if (best != null) {
      book.set(side, best.ticks(), size(), now);
    }
  }

  private void wander() {
    reference = Math.max(10L * MOST_DEPTH, reference + random.nextInt(-2, 3));
  }

  private void refill(OrderSide side, Instant now) {
    while (book.depth(side) < LEAST_DEPTH) {
      Level worst = book.worst(side);
      long from = worst == null ? reference : worst.ticks();
      book.set(side, Math.max(1, away(side, from, 1 + random.nextInt(3))), size(), now);
    }
    while (book.depth(side) > MOST_DEPTH) {
      Level worst = book.worst(side);
      if (worst != null) {
        book.set(side, worst.ticks(), 0, now);
      }
    }
  }

  private @Nullable Level near(OrderSide side) {
    return book.side(side).stream().skip(random.nextInt(NEAR)).findFirst().orElse(null);
  }

  private long size() {
    return lot * (1 + random.nextInt(2_000));
  }

  private static long away(OrderSide side, long ticks, long distance) {
    return side == OrderSide.BUY ? ticks - distance : ticks + distance;
  }
}
