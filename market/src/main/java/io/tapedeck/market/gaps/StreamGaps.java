package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The intervals in which one stream was listened to, and the gaps that they leave. Which gaps there
 * are follows from the set of intervals alone, in whatever order they became known: a version that
 * turns out different is said again.
 */
final class StreamGaps {

  /** Intervals kept; older ones cannot change any more. */
  private static final int MOST = 16;

  private static final long NANOS_A_MICRO = 1_000L;

  private final Map<String, Interval> intervals;
  private final Map<String, GapVersion> said;
  private final Set<String> settled = new HashSet<>();
  private final Unreadable unreadable;

  StreamGaps() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), new Unreadable());
  }

  private StreamGaps(
      Map<String, Interval> intervals, Map<String, GapVersion> said, Unreadable unreadable) {
    this.intervals = intervals;
    this.said = said;
    this.unreadable = unreadable;
  }

  /** Takes note of a turn of listening; true when it changed anything that gaps depend on. */
  boolean note(String turn, Interval interval) {
    Interval before = intervals.get(turn);
    if (before != null && before.over() && !before.leavesGap() && interval.leavesGap()) {
      return false; // given up since
    }
    intervals.put(turn, interval);
    boolean changed =
        before == null
            || before.over() != interval.over()
            || before.from() != interval.from()
            || before.reach() != interval.reach()
            || !before.reason().equals(interval.reason())
            || (interval.over() && before.until() != interval.until());
    while (intervals.size() > MOST) {
      intervals.remove(leastOfUse().orElse(turn));
    }
    return changed;
  }

  /** One that no gap depends on, else the oldest that is over; empty if none is. */
  private Optional<String> leastOfUse() {
    Optional<String> unused = withoutEffect();
    return unused.isPresent()
        ? unused
        : intervals.entrySet().stream()
            .filter(entry -> entry.getValue().over())
            .min(Comparator.comparingLong(entry -> entry.getValue().until()))
            .map(Map.Entry::getKey);
  }

  /** The latest of those that only ask for what is missing already. */
  private Optional<String> withoutEffect() {
    Map.@Nullable Entry<String, Interval> furthest = null;
    String latest = null;
    for (Map.Entry<String, Interval> next : sorted()) {
      if (isTold(next.getValue(), furthest)) {
        latest = next.getKey();
      } else if (furthest == null || isFurther(next.getValue(), furthest.getValue())) {
        furthest = next;
      }
    }
    return Optional.ofNullable(latest);
  }

  private List<Map.Entry<String, Interval>> sorted() {
    List<Map.Entry<String, Interval>> sorted = new ArrayList<>(intervals.entrySet());
    sorted.sort(
        Comparator.<Map.Entry<String, Interval>>comparingLong(entry -> entry.getValue().from())
            .thenComparing(Map.Entry::getKey));
    return sorted;
  }

  /**
   * Since when nobody listens to what is wanted from a moment on: the stream never was listened to,
   * or was given up. Empty while somebody listens, or while a gap says that nobody does.
   */
  Optional<Long> missedSince(long wantedAt) {
    Optional<Interval> last =
        intervals.values().stream()
            .filter(Interval::isHeard)
            .max(
                Comparator.comparing((Interval interval) -> !interval.over())
                    .thenComparing(Interval::until));
    boolean isTold = last.isPresent() && (!last.get().over() || last.get().leavesGap());
    return isTold
        ? Optional.empty()
        : Optional.of(last.map(before -> Math.max(wantedAt, before.until())).orElse(wantedAt));
  }

  /** The name of the wish that stands and that nobody has fulfilled, if there is one. */
  Optional<String> openWish() {
    return intervals.entrySet().stream()
        .filter(entry -> entry.getValue().isWish() && entry.getValue().leavesGap())
        .filter(entry -> !isHeardBetween(entry.getValue().from(), Long.MAX_VALUE))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Says anew why a wish is not fulfilled. */
  void wish(String key, String reason) {
    intervals.computeIfPresent(
        key, (same, wish) -> Interval.wish(wish.owner(), wish.session(), wish.from(), reason));
  }

  /** Wishes that turned out to be fulfilled within this time, nanoseconds. */
  List<String> fulfilledWithin(long patience) {
    return intervals.entrySet().stream()
        .filter(entry -> entry.getValue().isWish() && entry.getValue().leavesGap())
        .filter(
            entry -> isHeardBetween(entry.getValue().from(), entry.getValue().from() + patience))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether anybody began to listen, or listened, between these moments, nanoseconds. */
  boolean isHeardBetween(long after, long until) {
    return intervals.values().stream()
        .filter(interval -> interval.isHeard() && interval.reach() <= until)
        .anyMatch(interval -> !interval.over() || interval.until() > after);
  }

  /** Whether somebody listened all the time between these moments, nanoseconds. */
  boolean isWhollyHeard(long from, long until) {
    long reached = from;
    for (Map.Entry<String, Interval> next : sorted()) {
      Interval interval = next.getValue();
      if (interval.isHeard() && interval.reach() <= reached) {
        reached = Math.max(reached, interval.until());
      }
    }
    return reached >= until;
  }

  /**
   * A wish was fulfilled in time after all; gives what is to be said of its gap, if it was said.
   */
  Optional<GapVersion> withdraw(String key) {
    intervals.remove(key);
    settled.remove(key);
    return Optional.ofNullable(said.remove(key)).map(version -> version.mended(newestSession()));
  }

  /**
   * Turns ends that an earlier run left into ends by our own will, and closes what was said of
   * them.
   *
   * @param givenUp which
   * @param by the session that says so
   * @param at when it said so, nanoseconds since 1970 UTC
   * @return the gaps to say anew, by the turn that they followed; null for one that was not said
   */
  Map<String, @Nullable GapVersion> giveUp(Predicate<Interval> givenUp, String by, long at) {
    Map<String, @Nullable GapVersion> closed = new LinkedHashMap<>();
    for (Map.Entry<String, Interval> entry : intervals.entrySet()) {
      Interval interval = entry.getValue();
      if (interval.leavesGap() && givenUp.test(interval)) {
        entry.setValue(interval.givenUp());
        GapVersion open = said.get(entry.getKey());
        GapVersion now = null;
        if (open != null && open.mendedBy() == null) {
          now = closed(open, interval, by, at);
          said.put(entry.getKey(), now);
        }
        closed.put(entry.getKey(), now);
      }
    }
    return closed;
  }

  /** What was wanted and never came was missing until it was wanted no more. */
  private static GapVersion closed(GapVersion open, Interval interval, String by, long at) {
    return !interval.isHeard()
        ? GapVersion.between(interval.until(), at, open.reason())
        : new GapVersion(open.from(), open.from(), open.reason(), by);
  }

  /** Until when anybody listened, nanoseconds since 1970 UTC. */
  long end() {
    return intervals.values().stream().mapToLong(Interval::until).max().orElse(Long.MIN_VALUE);
  }

  /** Whether a session listens now. */
  boolean isLive() {
    return intervals.values().stream().anyMatch(interval -> !interval.over());
  }

  /** The end of another turn which an interval's first answer reaches back to, if it does. */
  Optional<Long> bridged(String turn, Interval interval) {
    return interval.reach() >= interval.from()
        ? Optional.empty()
        : intervals.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(turn))
            .map(entry -> entry.getValue().until())
            .filter(until -> until < interval.from() && until >= interval.reach())
            .max(Comparator.naturalOrder());
  }

  /** Whether another session than this one listened at this time. */
  private boolean heardByAnother(String session, long time) {
    return intervals.values().stream()
        .anyMatch(
            interval ->
                interval.isHeard()
                    && !interval.session().equals(session)
                    && interval.from() <= time
                    && time <= interval.until());
  }

  /**
   * The gaps that are to be said, new or changed, by the turn that they follow.
   *
   * @param openBefore a gap without an end is said when it began before this time, nanoseconds
   */
  Map<String, GapVersion> changes(long openBefore) {
    Map<String, GapVersion> now = derive(openBefore);
    Map<String, GapVersion> changed = new LinkedHashMap<>();
    now.forEach(
        (turn, version) -> {
          if (!version.equals(said.put(turn, version))) {
            changed.put(turn, version);
          }
        });
    for (Map.Entry<String, GapVersion> entry : said.entrySet()) {
      GapVersion version = entry.getValue();
      Interval interval = intervals.get(entry.getKey());
      boolean stands = interval != null && !interval.isHeard() && !interval.leavesGap();
      if (interval != null
          && !stands
          && !now.containsKey(entry.getKey())
          && version.mendedBy() == null) {
        // Said too early: a session that is known only now was listening.
        GapVersion mended = version.mended(newestSession());
        entry.setValue(mended);
        changed.put(entry.getKey(), mended);
      }
    }
    said.keySet().removeIf(turn -> !intervals.containsKey(turn));
    settled.retainAll(said.keySet());
    return changed;
  }

  /**
   * Gaps that ended before this time, nanoseconds, each given once: nothing that would still change
   * them is under way.
   */
  List<GapVersion> settledBefore(long time) {
    List<GapVersion> over = new ArrayList<>();
    said.forEach(
        (turn, gap) -> {
          Long end = gap.to();
          if (end != null
              && end * NANOS_A_MICRO < time
              && gap.from() != null
              && gap.mendedBy() == null
              && settled.add(turn)) {
            over.add(gap);
          }
        });
    return over;
  }

  private String newestSession() {
    return intervals.values().stream()
        .max(Comparator.comparingLong(Interval::from))
        .map(Interval::session)
        .orElse("");
  }

  private Map<String, GapVersion> derive(long openBefore) {
    Map<String, GapVersion> gaps = new LinkedHashMap<>();
    Map.@Nullable Entry<String, Interval> furthest = null;
    for (Map.Entry<String, Interval> next : sorted()) {
      if (isTold(next.getValue(), furthest)) {
        continue;
      }
      if (furthest != null && furthest.getValue().leavesGap()) {
        Interval last = furthest.getValue();
        boolean later = next.getValue().from() > last.until();
        long whole = later ? last.wholeUntil() : last.until();
        if (next.getValue().reach() > whole) {
          gaps.put(
              furthest.getKey(), GapVersion.between(whole, next.getValue().reach(), last.reason()));
        }
      }
      if (furthest == null || isFurther(next.getValue(), furthest.getValue())) {
        furthest = next;
      }
    }
    if (furthest != null
        && furthest.getValue().leavesGap()
        && furthest.getValue().until() < openBefore) {
      Interval last = furthest.getValue();
      gaps.put(furthest.getKey(), GapVersion.between(last.until(), null, last.reason()));
    }
    return gaps;
  }

  /** What was only asked for ends no gap that goes on already. */
  private boolean isTold(Interval next, Map.@Nullable Entry<String, Interval> furthest) {
    if (next.kind() != Interval.Attention.ASKED) {
      return false;
    }
    boolean goesOn =
        furthest != null
            && (furthest.getValue().leavesGap() || !isFurther(next, furthest.getValue()));
    return goesOn
        || intervals.values().stream()
            .anyMatch(
                heard ->
                    heard.isHeard()
                        && heard.from() >= next.from()
                        && heard.from() < next.askedUntil());
  }

  private static boolean isFurther(Interval next, Interval furthest) {
    return furthest.over() && (!next.over() || next.until() >= furthest.until());
  }

  /** Takes note of readable or unreadable messages; the gaps to say, by their first message. */
  Map<String, GapVersion> read(String session, Run run) {
    boolean byAnother = run.fault() != null && heardByAnother(session, run.firstTime());
    return unreadable.note(session, run, byAnother);
  }

  void write(DataOutput out) throws IOException {
    Fields.writeMap(intervals, StateData::writeString, Interval::write, out);
    Fields.writeMap(said, StateData::writeString, GapVersion::write, out);
    out.writeInt(settled.size());
    for (String turn : settled) {
      StateData.writeString(turn, out);
    }
    unreadable.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param tellsWhole as {@link Interval#read}
   */
  static StreamGaps read(DataInput in, boolean tellsWhole) throws IOException {
    Map<String, Interval> intervals =
        Fields.readMap(StateData::readString, data -> Interval.read(data, tellsWhole), in);
    Map<String, GapVersion> said = Fields.readMap(StateData::readString, GapVersion::read, in);
    Set<String> settled = new HashSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      settled.add(StateData.readString(in));
    }
    StreamGaps read = new StreamGaps(intervals, said, Unreadable.read(in));
    read.settled.addAll(settled);
    return read;
  }
}
