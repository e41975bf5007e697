package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A gap of a stream as it was said last, in microseconds.
 *
 * @param mendedBy the session that turned out to have listened; null while it is a gap
 */
record GapVersion(
    @Nullable Long from, @Nullable Long to, String reason, @Nullable String mendedBy) {

  private static final long NANOS_A_MICRO = 1_000L;

  /** A gap between two good moments, nanoseconds; the later one null while it goes on. */
  static GapVersion between(long from, @Nullable Long to, String reason) {
    return new GapVersion(micros(from), to == null ? null : (Long) micros(to), reason, null);
  }

  static long micros(long nanos) {
    return Math.floorDiv(nanos, NANOS_A_MICRO);
  }

  /** The same, no gap after all. */
  GapVersion mended(String by) {
    return new GapVersion(from, to, reason, by);
  }

  void write(DataOutput out) throws IOException {
    Fields.writeLong(from, out);
    Fields.writeLong(to, out);
    StateData.writeString(reason, out);
    StateData.writeText(mendedBy, out);
  }

  static GapVersion read(DataInput in) throws IOException {
    return new GapVersion(
        Fields.readLong(in), Fields.readLong(in), StateData.readString(in), StateData.readText(in));
  }
}
