package io.tapedeck.benchmarks.book;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link FrameToBookBenchmark} and prints what book and proof leave of the normaliser's speed.
 * Takes JMH's own options, such as {@code -p shape=BITGET_LINKED}.
 */
public final class FrameToBookRun {

  private FrameToBookRun() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .include(FrameToBookBenchmark.class.getName() + ".*")
                    .build())
            .run();
    Map<String, Map<String, Double>> byShape = new TreeMap<>();
    for (RunResult result : results) {
      byShape
          .computeIfAbsent(result.getParams().getParam("shape"), unseen -> new TreeMap<>())
          .put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    System.out.printf("%n%-22s %14s %14s %6s%n", "book", "normalise/s", "and check/s", "share");
    byShape.forEach(FrameToBookRun::print);
  }

  private static void print(String shape, Map<String, Double> scores) {
    double normalise = scores.getOrDefault("normalise", Double.NaN);
    double check = scores.getOrDefault("normaliseAndCheck", Double.NaN);
    System.out.printf(
        Locale.ROOT, "%-22s %,14.0f %,14.0f %6.2f%n", shape, normalise, check, check / normalise);
  }
}
