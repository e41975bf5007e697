package io.tapedeck.market.dedupe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last rows held of one stream, as hashes with the session that brought them, in a ring. */
final class RecentRows {

  /** How many rows an image is compared with. */
  static final int LIMIT = 1_024;

  /** Longs an entry: hash, high and low, and session. */
  private static final int WIDTH = 3;

  private static final int FIRST_ROWS = 4;

  private long[] ring = new long[WIDTH * FIRST_ROWS];
  private int size;
  private int next;
  private long lastHigh;
  private long lastLow;
  private boolean hasLast;

  /** Whether the row held last hashes alike. */
  boolean endsWith(RowHash row) {
    return hasLast && lastHigh == row.high() && lastLow == row.low();
  }

  /**
   * Whether another session brought this row last. From then on it counts as this session's, so
   * that a value which comes back in the session itself is kept.
   */
  boolean isRepeatedBy(long session, RowHash row) {
    for (int back = 1; back <= size; back++) {
      int at = Math.floorMod(next - back, size) * WIDTH;
      if (ring[at] == row.high() && ring[at + 1] == row.low()) {
        boolean other = ring[at + 2] != session;
        ring[at + 2] = session;
        return other;
      }
    }
    return false;
  }

  /** Adds a row that is held from now on; only one with an event time can be repeated by images. */
  void add(RowHash row, long session, boolean repeatable) {
    lastHigh = row.high();
    lastLow = row.low();
    hasLast = true;
    if (!repeatable) {
      return;
    }
    if (size * WIDTH == ring.length && size < LIMIT) {
      ring = Arrays.copyOf(ring, ring.length * 2);
      next = size;
    }
    int at = next * WIDTH;
    ring[at] = row.high();
    ring[at + 1] = row.low();
    ring[at + 2] = session;
    size = Math.max(size, next + 1);
    next = (next + 1) * WIDTH == ring.length ? 0 : next + 1;
  }

  RecentRows copy() {
    RecentRows copy = new RecentRows();
    copy.ring = ring.clone();
    copy.size = size;
    copy.next = next;
    copy.lastHigh = lastHigh;
    copy.lastLow = lastLow;
    copy.hasLast = hasLast;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(hasLast);
    out.writeLong(lastHigh);
    out.writeLong(lastLow);
    out.writeInt(ring.length);
    out.writeInt(size);
    out.writeInt(next);
    for (int i = 0; i < size * WIDTH; i++) {
      out.writeLong(ring[i]);
    }
  }

  static RecentRows read(DataInput in) throws IOException {
    RecentRows recent = new RecentRows();
    recent.hasLast = in.readBoolean();
    recent.lastHigh = in.readLong();
    recent.lastLow = in.readLong();
    recent.ring = new long[in.readInt()];
    recent.size = in.readInt();
    recent.next = in.readInt();
    for (int i = 0; i < recent.size * WIDTH; i++) {
      recent.ring[i] = in.readLong();
    }
    return recent;
  }

  long bytes() {
    return 8L * ring.length;
  }
}
