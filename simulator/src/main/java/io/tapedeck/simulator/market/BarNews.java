package io.tapedeck.simulator.market;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The news of a stream about bars of one interval: the running one whenever it changed. */
public final class BarNews {

  private final BarSeries bars;
  private final Duration length;
  private @Nullable Bar told;

  /** Nothing is told yet. */
  public BarNews(BarSeries bars, Duration length) {
    this.bars = bars;
    this.length = length;
  }

  /**
   * What changed since the last time.
   *
   * @param ended takes a bar that ended, once more, first
   * @param running takes the running bar, if it is another than before
   */
  public void tell(Consumer<Bar> ended, Consumer<Bar> running) {
    Bar before = told;
    Bar now = bars.running(length);
    told = now;
    if (before != null && !before.start().equals(now.start())) {
      bars.ending(before.end(), length).ifPresent(ended);
    }
    if (!now.equals(before)) {
      running.accept(now);
    }
  }
}
