package io.tapedeck.benchmarks.book;

import io.tapedeck.market.book.BookMessage;
import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.CheckedBook;
import io.tapedeck.market.book.OrderBook;
import io.tapedeck.market.book.Outcome;
import io.tapedeck.market.book.Side;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many level changes a second does a book take on one core, the touch read after every message,
 * beside a plain {@code TreeMap} book in the same run; and what do the exchange's checks cost?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseG1GC"})
public class BookBenchmark {

  private static final int CHANGES = 24_000;
  private static final long SEED = 42;

  /** The books of which exchange. */
  @Param public BookShape shape = BookShape.BITMEX_FULL_DEPTH;

  private List<BookMessage> frames = List.of();
  private BookMessage snapshot = new SeededBookFrames(shape, SEED).snapshot();
  private OrderBook plain = new OrderBook();
  private TreeMapBook tree = new TreeMapBook();
  private CheckedBook checked = new CheckedBook(shape.rules());

  /** Makes the frames and checks that the book stays valid over all of them. */
  @Setup(Level.Trial)
  public void makeFrames() {
    SeededBookFrames market = new SeededBookFrames(shape, SEED);
    snapshot = market.snapshot();
    frames = market.frames(CHANGES);
    startBooks();
    for (BookMessage frame : frames) {
      Outcome outcome = checked.apply(frame);
      if (outcome != Outcome.GOOD) {
        throw new IllegalStateException(shape + ": " + outcome);
      }
    }
  }

  /** Every pass over the frames starts at the snapshot, whose time does not count. */
  @Setup(Level.Invocation)
  public void startBooks() {
    checked = new CheckedBook(shape.rules());
    checked.apply(snapshot);
    plain = new OrderBook();
    plain.apply(snapshot.rows());
    tree = new TreeMapBook();
    tree.apply(snapshot.rows());
  }

  /** The plain book. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public void treeMap(Blackhole touch) {
    for (int i = 0; i < frames.size(); i++) {
      tree.apply(frames.get(i).rows());
      touch.consume(tree.bestBid());
      touch.consume(tree.bestAsk());
    }
  }

  /** The levels alone. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public void levels(Blackhole touch) {
    for (int i = 0; i < frames.size(); i++) {
      plain.apply(frames.get(i).rows());
      touch.consume(plain.bestPrice(Side.BID));
      touch.consume(plain.bestPrice(Side.ASK));
    }
  }

  /** The book with the checks of its channel. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public void checked(Blackhole touch) {
    for (int i = 0; i < frames.size(); i++) {
      checked.apply(frames.get(i));
      BookView view = checked.view().orElseThrow();
      touch.consume(view.bestPrice(Side.BID));
      touch.consume(view.bestPrice(Side.ASK));
    }
  }
}
