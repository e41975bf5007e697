package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The newest row of one series, and the holes between its rows. A row may come late or out of
 * order; what it fills is a hole no more. Times are the exchange's, microseconds since 1970 UTC,
 * unless they are said to be received times.
 */
final class SeriesGaps {

  /** Holes kept; of more the oldest cannot be filled by a late row any more. */
  private static final int MOST = 32;

  private static final long NEVER = Long.MIN_VALUE;

  /** A row that ends later than this after it was received was not printed by a good clock. */
  private static final long AHEAD = 60_000_000L;

  private static final long NANOS_A_MICRO = 1_000L;

  private final TreeMap<Long, Hole> holes = new TreeMap<>();
  private long newest = NEVER;
  private long newestEnd = NEVER;
  private long step;
  private long faultFrom = NEVER;
  private long faultTo = NEVER;

  /**
   * Rows that are missing, one after the other.
   *
   * @param after until when nothing was missing, exclusive
   * @param first time of the first that is missing
   * @param to time of the next row that came
   * @param step from one row to the next
   * @param length of a row: {@code step} of a bar, 0 of a settlement
   * @param at received time of the next row, nanoseconds
   * @param faultFrom received time of the first message between that could not be read, nanoseconds
   * @param faultTo received time of the last of them
   * @param said whether it is a gap that was told
   */
  record Hole(
      long after,
      long first,
      long to,
      long step,
      long length,
      long at,
      long faultFrom,
      long faultTo,
      boolean said) {

    private Hole between(long newFirst, long newTo) {
      long newAfter = newFirst == first ? after : newFirst - step + length;
      return new Hole(newAfter, newFirst, newTo, step, length, at, faultFrom, faultTo, false);
    }

    private Hole told() {
      return new Hole(after, first, to, step, length, at, faultFrom, faultTo, true);
    }

    /** Whether a row of this time would be one of those that are missing, or is behind them. */
    private boolean holds(long time) {
      return time < to - step / 2;
    }

    void write(DataOutput out) throws IOException {
      out.writeLong(after);
      out.writeLong(first);
      out.writeLong(to);
      out.writeLong(step);
      out.writeLong(length);
      out.writeLong(at);
      out.writeLong(faultFrom);
      out.writeLong(faultTo);
      out.writeBoolean(said);
    }

    static Hole read(DataInput in) throws IOException {
      return new Hole(
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readBoolean());
    }
  }

  /** Whether the stream was listened to all the time between two received times, nanoseconds. */
  interface Attention {
    boolean between(long from, long to);
  }

  /**
   * Takes note of a row.
   *
   * @param at received time, nanoseconds
   * @return the hole that was told and that it fills, wholly or in part
   */
  Optional<Hole> note(SeriesRow row, long at) {
    if (row.end() > at / NANOS_A_MICRO + AHEAD) {
      return Optional.empty();
    }
    if (newest != NEVER && row.time() <= newest) {
      return fill(row.time());
    }
    long apart = Math.max(step, row.step());
    if (newest != NEVER && row.time() - newest >= apart + apart / 2) {
      open(
          new Hole(
              newestEnd,
              newest + apart,
              row.time(),
              apart,
              row.end() - row.time(),
              at,
              faultFrom,
              faultTo,
              false));
    }
    newest = row.time();
    newestEnd = row.end();
    step = row.step();
    faultFrom = NEVER;
    faultTo = NEVER;
    return Optional.empty();
  }

  private void open(Hole hole) {
    holes.put(hole.first(), hole);
    if (holes.size() > MOST) {
      holes.pollFirstEntry();
    }
  }

  private Optional<Hole> fill(long time) {
    Map.Entry<Long, Hole> at = holes.floorEntry(time);
    if (at == null || !at.getValue().holds(time)) {
      return Optional.empty();
    }
    Hole hole = at.getValue();
    holes.remove(hole.first());
    if (time > hole.first()) {
      open(hole.between(hole.first(), time));
    }
    if (hole.holds(time + hole.step())) {
      open(hole.between(time + hole.step(), hole.to()));
    }
    return hole.said() ? Optional.of(hole) : Optional.empty();
  }

  /** Messages of the stream could not be read: that is a gap of its own. Received times. */
  void unreadable(long from, long to) {
    faultFrom = faultFrom == NEVER ? from : Math.min(faultFrom, from);
    faultTo = Math.max(faultTo, to);
  }

  /**
   * The holes to tell now. Rows that were due while nobody listened are no part of them.
   *
   * @param waited holes that were found before this received time, nanoseconds
   * @param slack a row is due from when it ends to so much later, nanoseconds
   */
  List<Hole> due(long waited, long slack, Attention listened) {
    List<Hole> due = new ArrayList<>();
    for (Hole hole : List.copyOf(holes.values())) {
      if (!hole.said() && hole.at() < waited) {
        holes.remove(hole.first());
        due.addAll(heard(hole, slack, listened));
      }
    }
    due.forEach(hole -> open(hole.told()));
    return due;
  }

  /** The parts of a hole that somebody would have heard. */
  private static List<Hole> heard(Hole hole, long slack, Attention listened) {
    List<Hole> parts = new ArrayList<>();
    long from = NEVER;
    long time = hole.first();
    for (; hole.holds(time); time += hole.step()) {
      long end = (time + hole.length()) * NANOS_A_MICRO;
      boolean unread = hole.faultFrom() <= end + slack && hole.faultTo() >= end;
      boolean missing = !unread && listened.between(end, end + slack);
      if (missing && from == NEVER) {
        from = time;
      } else if (!missing && from != NEVER) {
        parts.add(hole.between(from, time));
        from = NEVER;
      }
    }
    if (from != NEVER) {
      parts.add(hole.between(from, hole.to()));
    }
    return parts;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(newest);
    out.writeLong(newestEnd);
    out.writeLong(step);
    out.writeLong(faultFrom);
    out.writeLong(faultTo);
    Fields.writeList(List.copyOf(holes.values()), Hole::write, out);
  }

  static SeriesGaps read(DataInput in) throws IOException {
    SeriesGaps read = new SeriesGaps();
    read.newest = in.readLong();
    read.newestEnd = in.readLong();
    read.step = in.readLong();
    read.faultFrom = in.readLong();
    read.faultTo = in.readLong();
    Fields.readList(Hole::read, in).forEach(hole -> read.holes.put(hole.first(), hole));
    return read;
  }
}
