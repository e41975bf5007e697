package io.tapedeck.simulator.market;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last quote of each minute. One thread. */
public final class QuoteBars {

  private static final int LIMIT = 1_500;

  private final Deque<Quote> minutes = new ArrayDeque<>();

  void close(Instant end, Quote last) {
    minutes.addLast(
        new Quote(end, last.bidTicks(), last.bidSize(), last.askTicks(), last.askSize()));
    if (minutes.size() > LIMIT) {
      minutes.removeFirst();
    }
  }

  /** Oldest first; the time of each is the end of its minute. */
  public List<Quote> all() {
    return List.copyOf(minutes);
  }
}
