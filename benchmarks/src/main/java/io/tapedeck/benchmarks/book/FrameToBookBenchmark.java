package io.tapedeck.benchmarks.book;

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

/**
 * How many level changes a second go through the normaliser on one core, and how many through
 * normaliser, book and the exchange's proof together? The aim is half.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseG1GC"})
public class FrameToBookBenchmark {

  /** Which books of Bitget. */
  @Param({"BITGET_CHECKSUM", "BITGET_CHECKSUM_LARGE", "BITGET_LINKED"})
  public BookShape shape = BookShape.BITGET_CHECKSUM;

  private FrameToBook way = new FrameToBook(shape);

  /** Makes the frames. */
  @Setup(Level.Trial)
  public void makeFrames() {
    way = new FrameToBook(shape);
  }

  /** Frames to rows. */
  @Benchmark
  @OperationsPerInvocation(FrameToBook.CHANGES)
  public long normalise() {
    return way.normalise();
  }

  /** Frames to rows to a proved book. */
  @Benchmark
  @OperationsPerInvocation(FrameToBook.CHANGES)
  public long normaliseAndCheck() {
    return way.normaliseAndCheck();
  }
}
