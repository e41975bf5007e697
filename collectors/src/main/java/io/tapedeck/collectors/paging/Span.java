package io.tapedeck.collectors.paging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time, milliseconds since 1970.
 *
 * @param from its first millisecond
 * @param to the first millisecond after it
 */
public record Span(long from, long to) {

  /**
   * Checks the order of its ends.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  public Span {
    if (to < from) {
      throw new IllegalArgumentException("a span from " + from + " ends before it, at " + to);
    }
  }

  public boolean isEmpty() {
    return from == to;
  }

  public long millis() {
    return to - from;
  }

  /** Whether this millisecond lies inside. */
  public boolean holds(long millis) {
    return from <= millis && millis < to;
  }

  /** The same length, so much later. */
  public Span later(Duration time) {
    return new Span(from + time.toMillis(), to + time.toMillis());
  }

  /** What both have in common; empty where they do not meet. */
  public Span within(Span other) {
    long start = Math.min(Math.max(from, other.from), to);
    return new Span(start, Math.max(start, Math.min(to, other.to)));
  }

  /**
   * Parts of at most this length one after the other, oldest first; none of an empty span. They
   * meet at multiples of the length, so that spans with other ends have most of them in common.
   */
  public List<Span> parts(Duration longest) {
    List<Span> parts = new ArrayList<>();
    long length = Math.max(1, longest.toMillis());
    for (long start = from; start < to; ) {
      long end = Math.min(to, (Math.floorDiv(start, length) + 1) * length);
      parts.add(new Span(start, end));
      start = end;
    }
    return parts;
  }
}
