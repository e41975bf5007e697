package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Who listened to one stream, and the holes that leaves. Which holes there are follows from the set
 * of listenings alone, in whatever order they became known: a version that turns out different is
 * said again.
 */
final class StreamHoles {

  /** Listenings kept; older ones cannot change any more. */
  private static final int MOST = 16;

  private static final long NANOS_A_MICRO = 1_000L;

  /** The reason of an end that leaves no hole: the stream was given up by our own will. */
  static final String UNSUBSCRIBED = "unsubscribed";

  private final Map<String, Interval> listenings;
  private final Map<String, Version> said;
  private final Map<String, Version> rejects;
  private final Set<String> settled = new HashSet<>();
  private @Nullable String openReject;
  private @Nullable Long lastGood;

  StreamHoles() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private StreamHoles(
      Map<String, Interval> listenings, Map<String, Version> said, Map<String, Version> rejects) {
    this.listenings = listenings;
    this.said = said;
    this.rejects = rejects;
  }

  /**
   * When a session listened.
   *
   * @param over whether it listens no more; else {@code until} grows
   */
  record Interval(long from, long until, boolean over, String reason) {

    /** Whether what comes after it is missing. */
    boolean leavesHole() {
      return over && !reason.equals(UNSUBSCRIBED);
    }

    void write(DataOutput out) throws IOException {
      out.writeLong(from);
      out.writeLong(until);
      out.writeBoolean(over);
      out.writeUTF(reason);
    }

    static Interval read(DataInput in) throws IOException {
      return new Interval(in.readLong(), in.readLong(), in.readBoolean(), in.readUTF());
    }
  }

  /**
   * A hole as it was said last, in microseconds.
   *
   * @param mendedBy the session that turned out to have listened; null while it is a hole
   */
  record Version(@Nullable Long from, @Nullable Long to, String reason, @Nullable String mendedBy) {

    void write(DataOutput out) throws IOException {
      Fields.writeLong(from, out);
      Fields.writeLong(to, out);
      out.writeUTF(reason);
      Fields.writeText(mendedBy, out);
    }

    static Version read(DataInput in) throws IOException {
      return new Version(
          Fields.readLong(in), Fields.readLong(in), in.readUTF(), Fields.readText(in));
    }
  }

  /** Takes note of a session; true when it changed anything that holes depend on. */
  boolean note(String session, Interval interval) {
    Interval before = listenings.get(session);
    if (before != null && before.over() && !before.leavesHole() && interval.leavesHole()) {
      return false; // given up since
    }
    listenings.put(session, interval);
    boolean changed =
        before == null
            || before.over() != interval.over()
            || before.from() != interval.from()
            || (interval.over() && before.until() != interval.until());
    while (listenings.size() > MOST) {
      listenings.entrySet().stream()
          .filter(entry -> entry.getValue().over())
          .min(Comparator.comparingLong(entry -> entry.getValue().until()))
          .ifPresentOrElse(
              oldest -> listenings.remove(oldest.getKey()), () -> listenings.remove(session));
    }
    return changed;
  }

  /**
   * Turns ends that an earlier run left into ends by our own will, and closes what was said of
   * them.
   *
   * @param givenUp by session and its last moment, nanoseconds since 1970 UTC
   * @param by the session that says so
   * @return the holes to say anew, by the session that they followed; null for one that was not
   *     said
   */
  Map<String, @Nullable Version> giveUp(BiPredicate<String, Long> givenUp, String by) {
    Map<String, @Nullable Version> closed = new LinkedHashMap<>();
    for (Map.Entry<String, Interval> entry : listenings.entrySet()) {
      Interval interval = entry.getValue();
      if (interval.leavesHole() && givenUp.test(entry.getKey(), interval.until())) {
        entry.setValue(new Interval(interval.from(), interval.until(), true, UNSUBSCRIBED));
        Version open = said.get(entry.getKey());
        Version now = null;
        if (open != null && open.mendedBy() == null) {
          now = new Version(open.from(), open.from(), open.reason(), by);
          said.put(entry.getKey(), now);
        }
        closed.put(entry.getKey(), now);
      }
    }
    return closed;
  }

  /** Until when anybody listened, nanoseconds since 1970 UTC. */
  long end() {
    return listenings.values().stream().mapToLong(Interval::until).max().orElse(Long.MIN_VALUE);
  }

  /** Whether a session listens now. */
  boolean isLive() {
    return listenings.values().stream().anyMatch(interval -> !interval.over());
  }

  /** Whether another session than this one listened at this time. */
  private boolean heardByAnother(String session, long time) {
    return listenings.entrySet().stream()
        .anyMatch(
            entry ->
                !entry.getKey().equals(session)
                    && entry.getValue().from() <= time
                    && time <= entry.getValue().until());
  }

  /**
   * The holes that are to be said, new or changed, by the session that they follow.
   *
   * @param openBefore a hole without an end is said when it began before this time, nanoseconds
   */
  Map<String, Version> changes(long openBefore) {
    Map<String, Version> now = derive(openBefore);
    Map<String, Version> changed = new LinkedHashMap<>();
    now.forEach(
        (session, version) -> {
          if (!version.equals(said.put(session, version))) {
            changed.put(session, version);
          }
        });
    for (Map.Entry<String, Version> entry : said.entrySet()) {
      Version version = entry.getValue();
      boolean known = listenings.containsKey(entry.getKey());
      if (known && !now.containsKey(entry.getKey()) && version.mendedBy() == null) {
        // Said too early: a session that is known only now was listening.
        Version mended =
            new Version(version.from(), version.to(), version.reason(), newestSession());
        entry.setValue(mended);
        changed.put(entry.getKey(), mended);
      }
    }
    said.keySet().removeIf(session -> !listenings.containsKey(session));
    settled.retainAll(said.keySet());
    return changed;
  }

  /**
   * Holes that ended before this time, nanoseconds, each given once: nothing that would still
   * change them is under way.
   */
  List<Version> settledBefore(long time) {
    List<Version> over = new ArrayList<>();
    said.forEach(
        (session, hole) -> {
          Long end = hole.to();
          if (end != null
              && end * NANOS_A_MICRO < time
              && hole.from() != null
              && hole.mendedBy() == null
              && settled.add(session)) {
            over.add(hole);
          }
        });
    return over;
  }

  private String newestSession() {
    return listenings.entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().from()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private Map<String, Version> derive(long openBefore) {
    List<Map.Entry<String, Interval>> sorted = new ArrayList<>(listenings.entrySet());
    sorted.sort(
        Comparator.<Map.Entry<String, Interval>>comparingLong(entry -> entry.getValue().from())
            .thenComparing(Map.Entry::getKey));
    Map<String, Version> holes = new LinkedHashMap<>();
    Map.@Nullable Entry<String, Interval> reach = null;
    for (Map.Entry<String, Interval> next : sorted) {
      if (reach != null && reach.getValue().leavesHole()) {
        long until = reach.getValue().until();
        if (next.getValue().from() > until) {
          holes.put(reach.getKey(), version(until, next.getValue().from(), reach.getValue()));
        }
      }
      if (reach == null || isFurther(next.getValue(), reach.getValue())) {
        reach = next;
      }
    }
    if (reach != null && reach.getValue().leavesHole() && reach.getValue().until() < openBefore) {
      holes.put(reach.getKey(), version(reach.getValue().until(), null, reach.getValue()));
    }
    return holes;
  }

  private static boolean isFurther(Interval next, Interval reach) {
    return reach.over() && (!next.over() || next.until() >= reach.until());
  }

  private static Version version(long from, @Nullable Long to, Interval after) {
    return new Version(micros(from), to == null ? null : (Long) micros(to), after.reason(), null);
  }

  private static long micros(long nanos) {
    return Math.floorDiv(nanos, NANOS_A_MICRO);
  }

  /**
   * Takes note of messages that could not be read, or of good ones; gives the holes to say, by the
   * number of their first message.
   */
  Map<String, Version> rejected(String session, Run run) {
    Map<String, Version> changed = new LinkedHashMap<>();
    if (run.fault() == null) {
      if (openReject != null) {
        Version open = Objects.requireNonNull(rejects.get(openReject), "an open hole was said");
        changed.put(
            openReject, new Version(open.from(), micros(run.firstTime()), open.reason(), null));
        rejects.clear();
        openReject = null;
      }
      lastGood = micros(run.lastTime());
    } else if (openReject == null && !heardByAnother(session, run.firstTime())) {
      Version open =
          new Version(
              lastGood == null ? (Long) (micros(run.firstTime()) - 1) : lastGood,
              null,
              run.fault(),
              null);
      openReject = session + '/' + run.firstSequence();
      rejects.put(openReject, open);
      changed.put(openReject, open);
    }
    return changed;
  }

  void write(DataOutput out) throws IOException {
    Fields.writeMap(listenings, (text, to) -> to.writeUTF(text), Interval::write, out);
    Fields.writeMap(said, (text, to) -> to.writeUTF(text), Version::write, out);
    Fields.writeMap(rejects, (text, to) -> to.writeUTF(text), Version::write, out);
    out.writeInt(settled.size());
    for (String session : settled) {
      out.writeUTF(session);
    }
    Fields.writeText(openReject, out);
    Fields.writeLong(lastGood, out);
  }

  static StreamHoles read(DataInput in) throws IOException {
    StreamHoles holes =
        new StreamHoles(
            Fields.readMap(DataInput::readUTF, Interval::read, in),
            Fields.readMap(DataInput::readUTF, Version::read, in),
            Fields.readMap(DataInput::readUTF, Version::read, in));
    for (int left = in.readInt(); left > 0; left--) {
      holes.settled.add(in.readUTF());
    }
    holes.openReject = Fields.readText(in);
    holes.lastGood = Fields.readLong(in);
    return holes;
  }
}
