package io.tapedeck.benchmarks.book;

import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * A run of {@link FrameToBookBenchmark} that prints what book and proof leave of the normaliser's
 * speed. Takes JMH's own options, such as {@code -p shape=BITGET_LINKED}.
 */
public final class FrameToBookRun {

  private FrameToBookRun() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Scores scores = Scores.of(FrameToBookBenchmark.class, args);
    System.out.printf("%n%-22s %14s %14s %6s%n", "book", "normalise/s", "and check/s", "share");
    scores.forEach(FrameToBookRun::print);
  }

  private static void print(String shape, Map<String, Double> scores) {
    double normalise = scores.getOrDefault("normalise", Double.NaN);
    double check = scores.getOrDefault("normaliseAndCheck", Double.NaN);
    System.out.printf(
        Locale.ROOT, "%-22s %,14.0f %,14.0f %6.2f%n", shape, normalise, check, check / normalise);
  }
}
