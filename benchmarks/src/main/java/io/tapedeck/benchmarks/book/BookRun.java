package io.tapedeck.benchmarks.book;

import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * A run of {@link BookBenchmark} that prints each figure as a multiple of the {@code TreeMap}'s of
 * the same run. Takes JMH's own options, such as {@code -p shape=BITMART_WINDOW}.
 */
public final class BookRun {

  private BookRun() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Scores scores = Scores.of(BookBenchmark.class, args);
    System.out.printf(
        "%n%-20s %14s %14s %6s %14s %6s%n", "book", "TreeMap/s", "levels/s", "", "checked/s", "");
    scores.forEach(BookRun::print);
  }

  private static void print(String shape, Map<String, Double> scores) {
    double tree = scores.getOrDefault("treeMap", Double.NaN);
    double levels = scores.getOrDefault("levels", Double.NaN);
    double checked = scores.getOrDefault("checked", Double.NaN);
    System.out.printf(
        Locale.ROOT,
        "%-20s %,14.0f %,14.0f %6.2f %,14.0f %6.2f%n",
        shape,
        tree,
        levels,
        levels / tree,
        checked,
        checked / tree);
  }
}
