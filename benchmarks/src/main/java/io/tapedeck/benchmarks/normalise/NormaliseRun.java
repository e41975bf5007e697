package io.tapedeck.benchmarks.normalise;

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
 * A run of {@link NormaliseBenchmark} that prints each figure as a share of Jackson's of the same
 * run. Takes JMH's own options, such as {@code -p shape=BITMEX_TRADE} or {@code -prof gc}.
 */
public final class NormaliseRun {

  private NormaliseRun() {}

  /** Runs the benchmark. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .include(NormaliseBenchmark.class.getName() + ".*")
                    .build())
            .run();
    Map<String, Map<String, Double>> byShape = new TreeMap<>();
    for (RunResult result : results) {
      String method = result.getPrimaryResult().getLabel();
      byShape
          .computeIfAbsent(result.getParams().getParam("shape"), unseen -> new TreeMap<>())
          .put(method, result.getPrimaryResult().getScore());
    }
    System.out.printf(
        "%n%-24s %12s %12s %7s %12s %7s%n",
        "frame", "jackson/s", "normalise/s", "share", "decode/s", "share");
    byShape.forEach(NormaliseRun::print);
  }

  private static void print(String shape, Map<String, Double> scores) {
    double floor = scores.getOrDefault("jackson", Double.NaN);
    double normalise = scores.getOrDefault("normalise", Double.NaN);
    double decode = scores.getOrDefault("decode", Double.NaN);
    System.out.printf(
        Locale.ROOT,
        "%-24s %,12.0f %,12.0f %7.2f %,12.0f %7.2f%n",
        shape,
        floor,
        normalise,
        normalise / floor,
        decode,
        decode / floor);
  }
}
