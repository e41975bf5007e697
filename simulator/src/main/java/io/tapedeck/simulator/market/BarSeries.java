package io.tapedeck.simulator.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Bars made from the market's own trades: minutes are kept, longer ones are put together from them.
 * A bar opens at the close of the bar before, as BitMEX's do. One thread.
 */
public final class BarSeries {

  /** The shortest bar. */
  public static final Duration MINUTE = Duration.ofMinutes(1);

  private static final int LIMIT = 1_500;

  private final InstrumentSpec spec;
  private final Deque<Bar> minutes = new ArrayDeque<>();
  private Bar running;

  BarSeries(InstrumentSpec spec, Instant start, long price) {
    this.spec = spec;
    this.running = Bar.empty(floor(start, MINUTE), MINUTE, price);
  }

  void add(Trade trade) {
    advance(trade.time());
    running = running.with(trade, spec);
  }

  /** Closes the minutes that ended by now; gives them, oldest first. */
  List<Bar> advance(Instant now) {
    List<Bar> closed = new ArrayList<>();
    while (!now.isBefore(running.end())) {
      closed.add(running);
      minutes.addLast(running);
      if (minutes.size() > LIMIT) {
        minutes.removeFirst();
      }
      running = Bar.empty(running.end(), MINUTE, running.close());
    }
    return closed;
  }

  /** Bars of an interval, oldest first; the last one is still running. */
  public List<Bar> bars(Duration interval) {
    List<Bar> bars = new ArrayList<>();
    for (Bar minute : minutes) {
      append(bars, minute, interval);
    }
    append(bars, running, interval);
    return bars;
  }

  /** The running bar of an interval. */
  public Bar running(Duration interval) {
    Instant start = floor(running.start(), interval);
    return within(start, interval)
        .map(bar -> bar.followedBy(running))
        .orElseGet(() -> sole(start, interval));
  }

  /** The bar of an interval that ends at a time; empty when that is no end, or no longer held. */
  public Optional<Bar> ending(Instant end, Duration interval) {
    return end.equals(floor(end, interval))
        ? within(end.minus(interval), interval)
        : Optional.empty();
  }

  /** The start of the interval that holds a time. Weeks begin on Monday. */
  public static Instant floor(Instant time, Duration interval) {
    long seconds = interval.toSeconds();
    long shift = seconds == Duration.ofDays(7).toSeconds() ? Duration.ofDays(4).toSeconds() : 0;
    return Instant.ofEpochSecond(
        Math.floorDiv(time.getEpochSecond() - shift, seconds) * seconds + shift);
  }

  private Bar sole(Instant start, Duration interval) {
    return running.over(start, interval);
  }

  private Optional<Bar> within(Instant start, Duration interval) {
    Bar merged = null;
    for (Bar minute : minutes) {
      boolean inside =
          !minute.start().isBefore(start) && minute.start().isBefore(start.plus(interval));
      if (inside) {
        merged = merged == null ? minute.over(start, interval) : merged.followedBy(minute);
      }
    }
    return Optional.ofNullable(merged);
  }

  private static void append(List<Bar> bars, Bar minute, Duration interval) {
    Instant start = floor(minute.start(), interval);
    int last = bars.size() - 1;
    if (last >= 0 && bars.get(last).start().equals(start)) {
      bars.set(last, bars.get(last).followedBy(minute));
    } else {
      bars.add(minute.over(start, interval));
    }
  }
}
