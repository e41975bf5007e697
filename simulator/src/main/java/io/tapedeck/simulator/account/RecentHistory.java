package io.tapedeck.simulator.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The history of the last eight days, oldest first, bounded in number. One thread. */
final class RecentHistory<T> {

  static final Duration KEEP = Duration.ofDays(8);
  private static final int LIMIT = 20_000;

  private final Function<T, Instant> time;
  private final Deque<T> items = new ArrayDeque<>();

  RecentHistory(Function<T, Instant> time) {
    this.time = time;
  }

  void add(T item) {
    items.addLast(item);
    Instant oldest = time.apply(item).minus(KEEP);
    while (items.size() > LIMIT || time.apply(items.getFirst()).isBefore(oldest)) {
      items.removeFirst();
    }
  }

  List<T> all() {
    return List.copyOf(items);
  }
}
