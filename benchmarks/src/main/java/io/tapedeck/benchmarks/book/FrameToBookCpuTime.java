package io.tapedeck.benchmarks.book;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What do book and checksum add to the normaliser's cost of a frame, in CPU time of one thread? The
 * two ways take turns, and the best round of each counts.
 */
public final class FrameToBookCpuTime {

  private static final int ROUNDS = Integer.getInteger("tapedeck.benchmark.rounds", 120);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<BookShape> BITGET =
      List.of(BookShape.BITGET_CHECKSUM, BookShape.BITGET_CHECKSUM_LARGE, BookShape.BITGET_LINKED);

  private FrameToBookCpuTime() {}

  /** Prints nanoseconds a frame both ways and their ratio, for the named books of Bitget or all. */
  public static void main(String[] args) {
    System.out.printf("%-22s %12s %12s %6s%n", "book", "normalise", "and check", "share");
    List<BookShape> shapes =
        args.length == 0 ? BITGET : Stream.of(args).map(BookShape::valueOf).toList();
    for (BookShape shape : shapes) {
      measure(shape);
    }
  }

  private static void measure(BookShape shape) {
    FrameToBook way = new FrameToBook(shape);
    double normalise = Double.MAX_VALUE;
    double check = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      normalise = Math.min(normalise, nanos(way::normalise));
      check = Math.min(check, nanos(way::normaliseAndCheck));
    }
    System.out.printf(
        Locale.ROOT,
        "%-22s %9.0f ns %9.0f ns %6.2f%n",
        shape,
        normalise / way.frames(),
        check / way.frames(),
        normalise / check);
  }

  private static double nanos(LongSupplier pass) {
    long from = THREADS.getCurrentThreadCpuTime();
    if (pass.getAsLong() < FrameToBook.CHANGES) {
      throw new IllegalStateException("rows are missing");
    }
    return THREADS.getCurrentThreadCpuTime() - from;
  }
}
