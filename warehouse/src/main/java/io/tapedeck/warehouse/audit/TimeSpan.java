package io.tapedeck.warehouse.audit;

/**
 * A stretch of received time, microseconds since 1970 UTC.
 *
 * @param from inclusive
 * @param to exclusive; not before {@code from}
 */
public record TimeSpan(long from, long to) {

  /** Its length in microseconds. */
  public long length() {
    return to - from;
  }

  /** What of it lies in another; of length 0 when nothing does. */
  TimeSpan within(TimeSpan window) {
    long start = Math.min(Math.max(from, window.from), window.to);
    return new TimeSpan(start, Math.max(start, Math.min(to, window.to)));
  }
}
