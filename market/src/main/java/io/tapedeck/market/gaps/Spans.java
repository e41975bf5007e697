package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a session that were seen, as unbroken spans with the received times of their ends.
 * Numbers may come in any order, because a session writes to many partitions.
 */
final class Spans {

  /** With more spans than this the oldest break is given up as missing, to bound memory. */
  private static final int MOST = 200_000;

  private final TreeMap<Long, Span> spans = new TreeMap<>();

  /** Numbers from first to last, both seen, and all between. */
  private static final class Span {
    private final long first;
    private long firstTime;
    private long last;
    private long lastTime;

    Span(long first, long firstTime, long last, long lastTime) {
      this.first = first;
      this.firstTime = firstTime;
      this.last = last;
      this.lastTime = lastTime;
    }
  }

  /**
   * Numbers that are missing between two that were seen.
   *
   * @param from received time of the number before, nanoseconds
   * @param to received time of the number after, nanoseconds
   */
  record Break(long firstMissing, long lastMissing, long from, long to) {}

  void add(long number, long time) {
    Map.Entry<Long, Span> below = spans.floorEntry(number);
    Span before = below == null ? null : below.getValue();
    if (before != null && number <= before.last) {
      return;
    }
    Span after = spans.get(number + 1);
    if (before != null && number == before.last + 1) {
      before.last = number;
      before.lastTime = time;
      if (after != null) {
        spans.remove(after.first);
        before.last = after.last;
        before.lastTime = after.lastTime;
      }
    } else if (after != null) {
      spans.remove(after.first);
      spans.put(number, new Span(number, time, after.last, after.lastTime));
    } else {
      spans.put(number, new Span(number, time, number, time));
    }
  }

  /** Whether nothing is missing between the first and the last number seen. */
  boolean isWhole() {
    return spans.size() <= 1;
  }

  /** Received time of the last message before the first break; the last of all without one. */
  long wholeUntil() {
    return spans.isEmpty() ? Long.MIN_VALUE : spans.firstEntry().getValue().lastTime;
  }

  /** Takes out the breaks that ended before this time: what is missing there will not come. */
  List<Break> closeBefore(long time) {
    List<Break> breaks = new ArrayList<>();
    while (spans.size() > 1) {
      Span first = spans.firstEntry().getValue();
      Span next = spans.higherEntry(first.first).getValue();
      if (next.firstTime >= time && spans.size() <= MOST) {
        break;
      }
      breaks.add(new Break(first.last + 1, next.first - 1, first.lastTime, next.firstTime));
      spans.remove(next.first);
      first.last = next.last;
      first.lastTime = next.lastTime;
    }
    return breaks;
  }

  /** All breaks there are. */
  List<Break> breaks() {
    List<Break> breaks = new ArrayList<>();
    @Nullable Span before = null;
    for (Span span : spans.values()) {
      if (before != null) {
        breaks.add(new Break(before.last + 1, span.first - 1, before.lastTime, span.firstTime));
      }
      before = span;
    }
    return breaks;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(spans.size());
    for (Span span : spans.values()) {
      out.writeLong(span.first);
      out.writeLong(span.firstTime);
      out.writeLong(span.last);
      out.writeLong(span.lastTime);
    }
  }

  static Spans read(DataInput in) throws IOException {
    Spans read = new Spans();
    for (int left = in.readInt(); left > 0; left--) {
      Span span = new Span(in.readLong(), in.readLong(), in.readLong(), in.readLong());
      read.spans.put(span.first, span);
    }
    return read;
  }
}
