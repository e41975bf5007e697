package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stretches in which one kind and symbol was listened to, cut at full hours, with what came in
 * them. Times are received times in nanoseconds since 1970 UTC.
 */
final class Stretches {

  static final long NANOS_AN_HOUR = 3_600_000_000_000L;

  /** Stretches kept for what comes late. */
  private static final int MOST = 64;

  private final TreeMap<Long, Stretch> stretches = new TreeMap<>();

  /** Stretches that began before this are not held any more. */
  private long forgotten = Long.MIN_VALUE;

  /** One stretch; changes until it is said for the last time. */
  static final class Stretch {
    private final long from;
    private long to;
    private long messages;
    private long rows;
    private boolean changed = true;
    private boolean over;
    private boolean said;

    Stretch(long from, long to) {
      this.from = from;
      this.to = to;
    }

    long from() {
      return from;
    }

    /** Exclusive. */
    long to() {
      return to;
    }

    long messages() {
      return messages;
    }

    long rows() {
      return rows;
    }
  }

  /**
   * Somebody listened from one time to the other; may be said again and again, and of a time before
   * the last stretch.
   */
  void listened(long from, long until) {
    long to = until + 1;
    long at = Math.max(from, forgotten);
    while (at < to) {
      Map.Entry<Long, Stretch> entry = stretches.floorEntry(at);
      Stretch stretch = entry == null ? null : entry.getValue();
      if (stretch == null || at > stretch.to || at >= hourEnd(stretch.from)) {
        stretch = start(at);
      }
      Map.Entry<Long, Stretch> next = stretches.higherEntry(stretch.from);
      long bound = Math.min(to, hourEnd(stretch.from));
      if (next != null) {
        bound = Math.min(bound, next.getKey());
        stretch.over = true;
      }
      grow(stretch, bound);
      stretch.over |= bound < to;
      at = bound;
    }
  }

  private Stretch start(long from) {
    Stretch started = new Stretch(from, from);
    stretches.put(from, started);
    return started;
  }

  private static long hourEnd(long time) {
    return (Math.floorDiv(time, NANOS_AN_HOUR) + 1) * NANOS_AN_HOUR;
  }

  private static void grow(Stretch stretch, long to) {
    if (to > stretch.to) {
      stretch.to = to;
      stretch.changed = true;
    }
  }

  /** Nobody listens any more, and what was said beyond this time was not so. */
  void ended(long until) {
    if (stretches.isEmpty()) {
      return;
    }
    for (Stretch stretch : stretches.descendingMap().values()) {
      stretch.over = true;
      long end = Math.max(stretch.from, until + 1);
      if (stretch.to <= end) {
        return;
      }
      stretch.to = end;
      stretch.changed = true;
    }
  }

  /** Messages that came in the hour of this time. */
  void count(Run run) {
    Map.Entry<Long, Stretch> entry = stretches.floorEntry(run.firstTime());
    Stretch stretch = entry == null ? start(run.firstTime()) : entry.getValue();
    if (entry != null && run.firstTime() >= hourEnd(stretch.from)) {
      stretch = start(run.firstTime());
    }
    stretch.messages += run.messages();
    stretch.rows += run.rows();
    stretch.changed = true;
    grow(stretch, run.lastTime() + 1);
  }

  /** What is to be said of stretches that are over, and of all when their time has come. */
  List<Stretch> changes(boolean all) {
    List<Stretch> changed = new ArrayList<>();
    for (Stretch stretch : stretches.values()) {
      boolean toSay = stretch.to > stretch.from || stretch.said;
      if (stretch.changed && toSay && (all || stretch.over)) {
        stretch.changed = false;
        stretch.said = true;
        changed.add(stretch);
      }
    }
    while (stretches.size() > MOST && !stretches.firstEntry().getValue().changed) {
      forgotten = stretches.pollFirstEntry().getValue().to;
    }
    return changed;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(forgotten);
    out.writeInt(stretches.size());
    for (Stretch stretch : stretches.values()) {
      out.writeLong(stretch.from);
      out.writeLong(stretch.to);
      out.writeLong(stretch.messages);
      out.writeLong(stretch.rows);
      out.writeBoolean(stretch.changed);
      out.writeBoolean(stretch.over);
      out.writeBoolean(stretch.said);
    }
  }

  static Stretches read(DataInput in) throws IOException {
    Stretches read = new Stretches();
    read.forgotten = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      Stretch stretch = new Stretch(in.readLong(), in.readLong());
      stretch.messages = in.readLong();
      stretch.rows = in.readLong();
      stretch.changed = in.readBoolean();
      stretch.over = in.readBoolean();
      stretch.said = in.readBoolean();
      read.stretches.put(stretch.from, stretch);
    }
    return read;
  }
}
