package io.tapedeck.benchmarks.book;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The figures of one run of a benchmark: of each shape of books those of its methods. */
final class Scores {

  private final Map<String, Map<String, Double>> byShape = new TreeMap<>();

  private Scores() {}

  /**
   * Runs a benchmark.
   *
   * @param arguments JMH's own options, such as {@code -p shape=BITMART_WINDOW}
   */
  static Scores of(Class<?> benchmark, String... arguments)
      throws RunnerException, CommandLineOptionException {
    Scores scores = new Scores();
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(arguments)).include(benchmark.getName() + ".*");
    for (RunResult result : new Runner(options.build()).run()) {
      scores
          .byShape
          .computeIfAbsent(result.getParams().getParam("shape"), unseen -> new TreeMap<>())
          .put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    return scores;
  }

  /** Tells the figures of each shape, by method. */
  void forEach(BiConsumer<String, Map<String, Double>> told) {
    byShape.forEach(told);
  }
}
