package io.tapedeck.benchmarks.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.OrderBook;
import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A snapshot and the frames after it, of a seeded market that keeps its depth: levels change, go
 * and come back, most of them near the touch.
 */
final class SeededBookFrames {

  private static final int BEST_BID = 430_000;
  private static final int SPREAD = 40;
  private static final int PRICE_SCALE = 1;
  private static final int SIZE_SCALE = 3;

  private final SplittableRandom random;
  private final BookShape shape;
  private final OrderBook told = new OrderBook();
  private long number = 1;

  SeededBookFrames(BookShape shape, long seed) {
    this.shape = shape;
    this.random = new SplittableRandom(seed);
  }

  /** The whole book, best levels first, every second tick of the market taken. */
  BookMessage snapshot() {
    List<Row> rows = new ArrayList<>();
    for (Side side : Side.values()) {
      for (int i = 0; i < shape.depth(); i++) {
        int tick = side == Side.BID ? BEST_BID - 2 * i : BEST_BID + SPREAD + 2 * i;
        rows.add(row(rows.size(), "snapshot", side, price(tick), size()));
      }
    }
    return message(rows);
  }

  /** Frames that change so many levels together. */
  List<BookMessage> frames(int changes) {
    List<BookMessage> frames = new ArrayList<>();
    for (int done = 0; done < changes; done += shape.levelsPerFrame()) {
      List<Row> rows = new ArrayList<>(shape.levelsPerFrame());
      while (rows.size() < shape.levelsPerFrame()) {
        Row row = change(rows.size(), random.nextBoolean() ? Side.BID : Side.ASK);
        told.apply(List.of(row));
        rows.add(row);
      }
      frames.add(message(rows));
    }
    return frames;
  }

  private BookMessage message(List<Row> rows) {
    if (number == 1) {
      told.apply(rows);
    }
    BookMessage message =
        new BookMessage("benchmark", number, number, null, rows, shape.mark(number, told));
    number++;
    return message;
  }

  /** A level goes if the side is full, else half of the changes set one that is there. */
  private Row change(int position, Side side) {
    int depth = told.depth(side);
    int distance = random.nextInt(shape.distanceBound(random.nextInt(100), depth - 1));
    if (depth >= shape.depth()) {
      boolean goes = random.nextBoolean();
      Decimal price = told.price(side, distance);
      return row(position, "update", side, price, goes ? Decimal.ZERO : size());
    }
    return row(position, "update", side, price(freeTick(side, distance)), size());
  }

  /** The first tick without a level from a distance on, away from the other side. */
  private int freeTick(Side side, int distance) {
    int away = side == Side.BID ? -1 : 1;
    int tick = (int) told.price(side, distance).unscaled();
    int at = distance;
    while (at < told.depth(side) && told.price(side, at).unscaled() == tick) {
      tick += away;
      at++;
    }
    boolean improves = distance == 0 && random.nextInt(3) > 0;
    return improves && spread() > 2 ? (int) told.price(side, 0).unscaled() - away : tick;
  }

  private long spread() {
    return told.price(Side.ASK, 0).unscaled() - told.price(Side.BID, 0).unscaled();
  }

  private static Decimal price(int tick) {
    return Decimal.ofUnscaled(tick, PRICE_SCALE);
  }

  private Decimal size() {
    return Decimal.ofUnscaled(1 + random.nextInt(5_000_000), SIZE_SCALE);
  }

  private static Row row(int position, String action, Side side, Decimal price, Decimal size) {
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, side == Side.BID ? "bid" : "ask")
        .set(BookChanges.PRICE, price)
        .set(BookChanges.SIZE, size)
        .set(BookChanges.SIZE_UNIT, "contracts")
        .set(BookChanges.ACTION, action)
        .set(BookChanges.LAST, false)
        .build(Row.NO_TIME, position);
  }
}
