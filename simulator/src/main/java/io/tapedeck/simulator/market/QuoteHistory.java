package io.tapedeck.simulator.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The quotes of the last hour or so, each as it came up, bounded in number. One thread. */
public final class QuoteHistory {

  private static final Duration KEEP = Duration.ofMinutes(65);
  private static final int LIMIT = 20_000;

  private final Deque<Quote> quotes = new ArrayDeque<>();

  void add(Quote quote) {
    quotes.addLast(quote);
    Instant oldest = quote.time().minus(KEEP);
    while (quotes.size() > LIMIT || quotes.getFirst().time().isBefore(oldest)) {
      quotes.removeFirst();
    }
  }

  /** Oldest first. */
  public List<Quote> all() {
    return List.copyOf(quotes);
  }
}
