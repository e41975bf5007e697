package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.app.GapBackfill;
import io.tapedeck.collectors.history.WalkCounts;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.schemas.avro.event.GapOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The progress of mending gaps: a line on a terminal, its sum at the end. Told on any thread. */
final class GapProgress extends WalkCounts {

  private final Console console;
  private final GapBackfill work;
  private final int gaps;

  GapProgress(Console console, GapBackfill work, int gaps) {
    this.console = console;
    this.work = work;
    this.gaps = gaps;
  }

  void starting(String what) {
    console.progress("starting: " + what);
  }

  void show() {
    console.progress(sum() + BudgetWords.of(work.budgetInUse()));
  }

  private String sum() {
    Map<GapOutcome, Integer> outcomes = work.outcomes();
    return String.format(
        Locale.ROOT,
        "%,d requests brought %,d rows; of %,d gaps %,d are mended, %,d cannot be, %,d wait",
        requests(),
        rows(),
        gaps,
        outcomes.getOrDefault(GapOutcome.mended, 0),
        outcomes.getOrDefault(GapOutcome.unmendable, 0),
        outcomes.getOrDefault(GapOutcome.again, 0) + outcomes.getOrDefault(GapOutcome.failed, 0));
  }

  /** Tells the sum; the exit code is 0 if no gap is left to be asked for. */
  int end(Optional<List<String>> left) {
    console.endProgress();
    console.out().println(sum());
    left.orElse(List.of()).forEach(sentence -> console.err().println("tapedeck: " + sentence));
    if (left.isEmpty()) {
      console.err().println("stopped: the same command goes on with the rest");
      return 1;
    }
    Map<GapOutcome, Integer> outcomes = work.outcomes();
    return outcomes.containsKey(GapOutcome.again) || outcomes.containsKey(GapOutcome.failed)
        ? 1
        : 0;
  }
}
