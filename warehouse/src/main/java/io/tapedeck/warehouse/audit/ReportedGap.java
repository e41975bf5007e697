package io.tapedeck.warehouse.audit;

import io.tapedeck.schemas.avro.event.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * A gap in a stream.
 *
 * @param channel the exchange's own text of the channel that it is in
 * @param from last good received time, microseconds since 1970 UTC; null when there was none
 * @param to first good received time after it; null while it goes on
 * @param state open, mended or unmendable
 * @param history the request that can mend it; null when none can
 * @param mending what is done about it, or why nothing is; null if nothing was yet
 */
public record ReportedGap(
    String channel,
    @Nullable Long from,
    @Nullable Long to,
    String reason,
    String state,
    @Nullable String history,
    @Nullable String mending) {

  /** What a session says that ends because its recorder was stopped. */
  private static final String STOPPED = EndReason.shutdown.toString();

  /** Whether it goes on, or history can be asked for. */
  public boolean isOpen() {
    return state.equals("open");
  }

  boolean isMended() {
    return state.equals("mended");
  }

  /** Whether it lies between a stop on purpose and the next start. */
  public boolean isStop() {
    return reason.equals(STOPPED) && to != null && !isMended();
  }

  /** The time strictly between its bounds, as far as it lies in a window. */
  TimeSpan within(TimeSpan window) {
    long start = from == null ? window.from() : from + 1;
    long end = to == null ? window.to() : to;
    return new TimeSpan(start, Math.max(start, end)).within(window);
  }
}
