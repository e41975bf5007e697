package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/**
 * All that simulators say they sent against all that was stored, after kills: rows of every table
 * in files and as {@code query} shows them, bytes of frames and answers, gaps and coverage.
 */
final class SentCheck {

  private final SimulatedOutside outside;
  private final Path warehouse;

  SentCheck(SimulatedOutside outside, Path warehouse) {
    this.outside = outside;
    this.warehouse = warehouse;
  }

  /** Checks, after a last run that was too short for its coverage to be settled. */
  void check() throws Exception {
    check(false);
  }

  /** Checks, also that no gap claims what was covered. */
  void checkSettled() throws Exception {
    check(true);
  }

  private void check(boolean settled) throws Exception {
    Path shown = SentRowsCheck.shown(warehouse, outside.folder());
    long levels = new LevelsShownCheck(warehouse).check(outside.folder());
    assertThat(levels).as("level changes compared").isPositive();
    for (String exchange : outside.exchanges()) {
      Path truth = outside.truth(exchange);
      Path frames = outside.frames(exchange);
      int trades = new TruthCheck(Truth.read(truth), new StoredFiles(warehouse), exchange).check();
      assertThat(trades).as("trades compared of " + exchange).isPositive();
      long sent = new PayloadCheck(warehouse, exchange, frames).check();
      assertThat(sent).as("frames compared of " + exchange).isPositive();
      GapCheck gaps = new GapCheck(warehouse, exchange, truth, frames);
      long lost = settled ? gaps.check() : gaps.checkLosses();
      long rows = new SentRowsCheck(warehouse, exchange, truth, frames).check(shown);
      assertThat(rows).as("rows compared of " + exchange).isPositive();
      long answered = new AnsweredRowsCheck(warehouse, exchange).check(shown);
      System.out.printf(
          "%s: %d frames sent, %d lost and told; %d rows and %d of answers compared%n",
          exchange, sent, lost, rows, answered);
    }
  }
}
