package io.tapedeck.market.dedupe;

import io.tapedeck.schemas.row.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The counts of how often equal rows came in their session and channel so far: of rows without an
 * id each, of rows with one those that came back after the id had said something else. The same
 * stream seen through two channels counts apart in each, so that the copies meet; for rows without
 * an id a start snapshot counts from 1 again.
 */
final class EqualRowCounts {

  /**
   * The second part of the key under which a stream's number of snapshots is kept. A number of no
   * meaning, which states that are stored already hold.
   */
  private static final long SNAPSHOTS = 0x696d61676573L;

  /** Sets the last row of an id apart from the counts. */
  private static final long LAST = 0x6C617374L;

  private static final long NOT_READ = -1;

  private final KeyTable counts;
  private final RowHash hash = new RowHash();
  private long stream;
  private long snapshot;

  EqualRowCounts(long horizonMicros) {
    counts = new KeyTable(horizonMicros, true);
  }

  private EqualRowCounts(EqualRowCounts other) {
    counts = other.counts.copy();
    stream = other.stream;
    snapshot = other.snapshot;
  }

  EqualRowCounts copy() {
    return new EqualRowCounts(this);
  }

  /** Starts a message; {@link #next} then counts its rows. */
  void begin(Rows rows) {
    stream = hash.start().text(rows.session()).text(rows.channel()).finish().low();
    snapshot = rows.snapshot() ? increment(stream, SNAPSHOTS, rows.receivedTime()) : NOT_READ;
  }

  /** The number, from 1, of this row among those that hash alike. */
  long next(Rows rows, RowHash row) {
    if (snapshot == NOT_READ) {
      snapshot = read(stream, SNAPSHOTS, rows.receivedTime());
    }
    long high = row.high() ^ Long.rotateLeft(stream, 17) ^ (snapshot * 0x9E3779B97F4A7C15L);
    return increment(high, row.low(), rows.receivedTime());
  }

  /**
   * The number, from 1, of times that an id said this, with something else between them. What a
   * start snapshot says is its first word always.
   *
   * @param id the hash of the id
   * @param content the hash of what the row holds
   */
  long nextReturn(Rows rows, RowHash id, long content) {
    long high = id.high() ^ Long.rotateLeft(stream, 17);
    long low = id.low();
    int slot = counts.put(high ^ LAST, low, rows.receivedTime());
    boolean repeats = slot < 0 && counts.value(-1 - slot) == content;
    counts.setValue(slot < 0 ? -1 - slot : slot, content);
    if (rows.snapshot()) {
      return 1;
    }
    return repeats
        ? Math.max(1, read(high ^ content, low, rows.receivedTime()))
        : increment(high ^ content, low, rows.receivedTime());
  }

  private long increment(long high, long low, long receivedMicros) {
    int slot = counts.put(high, low, receivedMicros);
    if (slot >= 0) {
      counts.setValue(slot, 1);
      return 1;
    }
    int held = -1 - slot;
    long count = counts.value(held) + 1;
    counts.setValue(held, count);
    return count;
  }

  private long read(long high, long low, long receivedMicros) {
    int slot = counts.put(high, low, receivedMicros);
    if (slot >= 0) {
      counts.setValue(slot, 0);
      return 0;
    }
    return counts.value(-1 - slot);
  }

  void advanceTo(long receivedMicros) {
    counts.advanceTo(receivedMicros);
  }

  void write(DataOutput out) throws IOException {
    counts.write(out);
  }

  void read(DataInput in) throws IOException {
    counts.read(in);
  }

  long bytes() {
    return counts.bytes();
  }
}
