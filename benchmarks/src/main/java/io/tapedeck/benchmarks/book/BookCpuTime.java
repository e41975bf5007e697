package io.tapedeck.benchmarks.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.CheckedBook;
import io.tapedeck.market.book.OrderBook;
import io.tapedeck.market.book.Side;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The question of {@link BookBenchmark} asked in CPU time of one thread, for machines that others
 * use at the same time, where changes a second say nothing. The three books take turns, and the
 * best round of each counts.
 */
public final class BookCpuTime {

  private static final int CHANGES = 24_000;
  private static final int ROUNDS = Integer.getInteger("tapedeck.benchmark.rounds", 80);
  private static final long SEED = 42;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final BookShape shape;
  private final BookMessage snapshot;
  private final List<BookMessage> frames;
  private @Nullable Object touch;

  private BookCpuTime(BookShape shape) {
    this.shape = shape;
    SeededBookFrames market = new SeededBookFrames(shape, SEED);
    snapshot = market.snapshot();
    frames = market.frames(CHANGES);
  }

  /**
   * Prints nanoseconds a level change and the multiple of the TreeMap's speed, for the shapes that
   * are named or for all; a shape in a JVM of its own shares no compiled code with the others.
   */
  public static void main(String[] args) {
    System.out.printf(
        "%-20s %9s %9s %6s %9s %6s%n", "book", "TreeMap", "levels", "", "checked", "");
    List<BookShape> shapes =
        args.length == 0
            ? List.of(BookShape.values())
            : Stream.of(args).map(BookShape::valueOf).toList();
    for (BookShape shape : shapes) {
      new BookCpuTime(shape).measure();
    }
  }

  private void measure() {
    double tree = Double.MAX_VALUE;
    double levels = Double.MAX_VALUE;
    double checked = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      tree = Math.min(tree, ofTree());
      levels = Math.min(levels, ofLevels());
      checked = Math.min(checked, ofChecked());
    }
    if (touch == null) {
      throw new IllegalStateException("no touch");
    }
    System.out.printf(
        Locale.ROOT,
        "%-20s %6.1f ns %6.1f ns %6.2f %6.1f ns %6.2f%n",
        shape,
        tree,
        levels,
        tree / levels,
        checked,
        tree / checked);
  }

  private static double nanosAChange(Runnable pass) {
    long from = THREADS.getCurrentThreadCpuTime();
    pass.run();
    return (THREADS.getCurrentThreadCpuTime() - from) / (double) CHANGES;
  }

  private double ofTree() {
    TreeMapBook book = new TreeMapBook();
    book.apply(snapshot.rows());
    return nanosAChange(
        () -> {
          for (int i = 0; i < frames.size(); i++) {
            book.apply(frames.get(i).rows());
            touch = book.bestBid();
            touch = book.bestAsk();
          }
        });
  }

  private double ofLevels() {
    OrderBook book = new OrderBook();
    book.apply(snapshot.rows());
    return nanosAChange(
        () -> {
          for (int i = 0; i < frames.size(); i++) {
            book.apply(frames.get(i).rows());
            touch = book.bestPrice(Side.BID);
            touch = book.bestPrice(Side.ASK);
          }
        });
  }

  private double ofChecked() {
    CheckedBook book = new CheckedBook(shape.rules());
    book.apply(snapshot);
    return nanosAChange(
        () -> {
          for (int i = 0; i < frames.size(); i++) {
            book.apply(frames.get(i));
            BookView view = book.view().orElseThrow();
            touch = view.bestPrice(Side.BID);
            touch = view.bestPrice(Side.ASK);
          }
        });
  }
}
