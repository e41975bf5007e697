package io.tapedeck.market.dedupe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last rows of one stream, as hashes: the last row of each session, and the recent rows that
 * are held, which the start snapshot of a new session may repeat.
 */
final class RecentRows {

  /** How many held rows a start snapshot is compared with. */
  static final int LIMIT = 1_024;

  /** How many sessions may tell one stream at a time; of more the one heard first is forgotten. */
  static final int MAX_SESSIONS = 8;

  /** Longs an entry: hash, high and low. */
  private static final int WIDTH = 2;

  /** Longs a session: its name as a hash, number of its first message, and its last row. */
  private static final int SESSION_WIDTH = 4;

  private static final int FIRST_ROWS = 4;

  private long[] ring = new long[WIDTH * FIRST_ROWS];
  private int size;
  private int next;
  private long lastHigh;
  private long lastLow;
  private boolean hasLast;
  private long[] sessions = new long[0];
  private long heardMicros;

  void heardAt(long micros) {
    heardMicros = Math.max(heardMicros, micros);
  }

  boolean heardBefore(long micros) {
    return heardMicros < micros;
  }

  /**
   * Takes a row that a session says.
   *
   * @param message number of the message in its session
   * @param snapshot whether the message is a start snapshot
   * @param timed whether the row has an event time
   * @return whether the row is to be held from now on
   */
  boolean take(RowHash row, long session, long message, boolean snapshot, boolean timed) {
    int at = find(session);
    boolean begins = at < 0 || (snapshot && sessions[at + 1] == message);
    boolean repeats =
        begins
            ? isLast(row) || (snapshot && timed && isRecent(row))
            : sessions[at + 2] == row.high() && sessions[at + 3] == row.low();
    remember(at < 0 ? enter(session, message) : at, row);
    if (repeats) {
      return false;
    }
    hold(row, timed);
    return true;
  }

  private int find(long session) {
    for (int at = sessions.length - SESSION_WIDTH; at >= 0; at -= SESSION_WIDTH) {
      if (sessions[at] == session) {
        return at;
      }
    }
    return -1;
  }

  private int enter(long session, long message) {
    if (sessions.length < MAX_SESSIONS * SESSION_WIDTH) {
      sessions = Arrays.copyOf(sessions, sessions.length + SESSION_WIDTH);
    } else {
      System.arraycopy(sessions, SESSION_WIDTH, sessions, 0, sessions.length - SESSION_WIDTH);
    }
    int at = sessions.length - SESSION_WIDTH;
    sessions[at] = session;
    sessions[at + 1] = message;
    return at;
  }

  private void remember(int at, RowHash row) {
    sessions[at + 2] = row.high();
    sessions[at + 3] = row.low();
  }

  private boolean isLast(RowHash row) {
    return hasLast && lastHigh == row.high() && lastLow == row.low();
  }

  private boolean isRecent(RowHash row) {
    for (int at = 0; at < size * WIDTH; at += WIDTH) {
      if (ring[at] == row.high() && ring[at + 1] == row.low()) {
        return true;
      }
    }
    return false;
  }

  /** Only a row with an event time can be repeated by start snapshots. */
  private void hold(RowHash row, boolean repeatable) {
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
    copy.sessions = sessions.clone();
    copy.heardMicros = heardMicros;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(hasLast);
    out.writeLong(lastHigh);
    out.writeLong(lastLow);
    out.writeLong(heardMicros);
    writeAll(sessions, sessions.length, out);
    out.writeInt(ring.length);
    out.writeInt(next);
    writeAll(ring, size * WIDTH, out);
  }

  private static void writeAll(long[] values, int count, DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(values[i]);
    }
  }

  static RecentRows read(DataInput in) throws IOException {
    RecentRows recent = new RecentRows();
    recent.hasLast = in.readBoolean();
    recent.lastHigh = in.readLong();
    recent.lastLow = in.readLong();
    recent.heardMicros = in.readLong();
    recent.sessions = new long[in.readInt()];
    readAll(recent.sessions, recent.sessions.length, in);
    recent.ring = new long[in.readInt()];
    recent.next = in.readInt();
    int used = in.readInt();
    readAll(recent.ring, used, in);
    recent.size = used / WIDTH;
    return recent;
  }

  private static void readAll(long[] values, int count, DataInput in) throws IOException {
    for (int i = 0; i < count; i++) {
      values[i] = in.readLong();
    }
  }

  long bytes() {
    return 8L * (ring.length + sessions.length);
  }
}
