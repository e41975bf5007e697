package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for the streams of one exchange: turns who listened when into gaps, and into stretches
 * of coverage. Told by {@link GapLedger}; says rows to the {@link LedgerRows} that it is given.
 */
final class StreamLedger {

  private final Map<StreamKey, StreamGaps> streams;
  private final Map<CoverageKey, Stretches> coverage;
  private final WantedStreams wanted;

  /**
   * What has been waited for long enough, nanoseconds since 1970 UTC.
   *
   * @param settled what ended before this time does not change any more
   * @param told what began before this time and goes on is said; should another session turn out to
   *     have listened, it is taken back
   */
  record Patience(long settled, long told) {}

  StreamLedger(WantedStreams wanted) {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), wanted);
  }

  private StreamLedger(
      Map<StreamKey, StreamGaps> streams,
      Map<CoverageKey, Stretches> coverage,
      WantedStreams wanted) {
    this.streams = streams;
    this.coverage = coverage;
    this.wanted = wanted;
  }

  private StreamGaps gaps(StreamKey stream) {
    return streams.computeIfAbsent(stream, any -> new StreamGaps());
  }

  private Stretches stretches(CoverageKey key) {
    return coverage.computeIfAbsent(key, any -> new Stretches());
  }

  /** Whether a stream was listened to all the time between these moments, nanoseconds. */
  boolean isHeardBetween(StreamKey stream, long from, long to) {
    StreamGaps known = streams.get(stream);
    return known != null && known.isWhollyHeard(from, to);
  }

  /** Counts messages of a stream that a session listens to. */
  void count(SessionLife session, StreamKey stream, Listening listening, Run run, LedgerRows out) {
    Stretches stretches = stretches(stream.coverage());
    stretches.listened(listening.from(), run.lastTime());
    stretches.count(run);
    gaps(stream)
        .read(session.name(), run)
        .forEach((first, gap) -> out.unreadable(stream, first, gap));
  }

  /** Takes note of what a session listens to now; says what follows. */
  void settle(SessionLife session, Patience waited, LedgerRows out) {
    Set<StreamKey> touched = new LinkedHashSet<>();
    session
        .streams()
        .forEach(
            (stream, listening) -> {
              if (note(session, stream, listening, out)) {
                touched.add(stream);
              }
            });
    session
        .unanswered()
        .forEach(
            (stream, at) -> {
              Interval asked =
                  Interval.asked(session.owner(), session.name(), at, at, session.reason());
              if (gaps(stream).note(session.name(), asked)) {
                touched.add(stream);
              }
            });
    touched.forEach(stream -> sayGaps(stream, waited, out));
    Set<CoverageKey> keys = new LinkedHashSet<>();
    session.streams().keySet().forEach(stream -> keys.add(stream.coverage()));
    keys.forEach(key -> sayCoverage(key, false, out));
  }

  /** Takes note of one turn of listening; true when it changed what gaps depend on. */
  boolean note(SessionLife session, StreamKey stream, Listening listening, LedgerRows out) {
    Stretches stretches = stretches(stream.coverage());
    long until = session.wholeUntil(stream, listening);
    boolean givenUp = wanted.givesUp(session.owner(), session.lastSign(), stream);
    boolean left = listening.isLeft() || givenUp;
    boolean overdue = listening.isOverdue(session.lastSign());
    boolean over = session.isOver() || left || overdue;
    String turn = listening.name(session.name());
    Interval heard =
        Interval.heard(
            session.owner(),
            session.name(),
            listening.from(),
            listening.reach(),
            until,
            over,
            reason(session, listening, givenUp, overdue));
    // What is read again and again of a market is how it stands now; of an account, what it did.
    boolean ofThePast = listening.isAnswered() && out.isOfAccounts();
    Interval interval = ofThePast ? heard.answeredLast(listening.last()) : heard;
    boolean changed = gaps(stream).note(turn, interval);
    gaps(stream).bridged(turn, interval).ifPresent(end -> stretches.listened(end, interval.from()));
    if (until >= listening.from()) {
      stretches.listened(listening.from(), until);
    }
    if (changed && over && !isLive(stream.coverage())) {
      stretches.ended(until);
      if (interval.reason().equals(GapReasons.UNSUBSCRIBED)) {
        out.gaveUp(stream.coverage(), until);
      }
    }
    return changed;
  }

  private static String reason(
      SessionLife session, Listening listening, boolean givenUp, boolean overdue) {
    String left = listening.leftReason();
    if (left != null) {
      return left;
    }
    if (givenUp) {
      return GapReasons.UNSUBSCRIBED;
    }
    return overdue && !session.isOver() ? GapReasons.READ_FAILED : session.reason();
  }

  private boolean isLive(CoverageKey key) {
    return streams.entrySet().stream()
        .anyMatch(entry -> entry.getKey().coverage().equals(key) && entry.getValue().isLive());
  }

  /**
   * Misses what a run wanted and nobody heard before the next run began, from the wish on: a
   * session that was killed may have been sent it.
   *
   * @param next when the next run said what it wants, nanoseconds since 1970 UTC
   */
  void missRun(WantedList all, long next, Patience waited, LedgerRows out) {
    for (StreamKey stream : all.streams()) {
      StreamGaps gaps = gaps(stream);
      if (!gaps.isHeardBetween(all.at(), next)) {
        String reason = wanted.reason(all.owner(), stream);
        gaps.note(
            "run/" + all.session(),
            Interval.asked(all.owner(), all.session(), all.at(), next, reason));
        sayGaps(stream, waited, out);
      }
    }
  }

  /** Ends the streams of earlier runs that nobody wants any more. */
  void giveUp(WantedList all, LedgerRows out) {
    streams.forEach(
        (stream, gaps) -> {
          Map<String, @Nullable GapVersion> closed =
              gaps.giveUp(
                  interval -> all.givesUp(interval.owner(), interval.until(), stream),
                  all.session(),
                  all.at());
          closed.forEach(
              (turn, gap) -> {
                if (gap != null) {
                  out.gap(stream, turn, gap);
                }
              });
          if (!closed.isEmpty() && !isLive(stream.coverage())) {
            out.gaveUp(stream.coverage(), gaps.end());
          }
        });
  }

  /**
   * Misses what was wanted and did not come in time.
   *
   * @param certain everything received before this time has been heard, nanoseconds
   */
  void miss(WantedList all, long certain, LedgerRows out) {
    for (StreamKey stream : all.streams()) {
      StreamGaps gaps = gaps(stream);
      String reason = wanted.reason(all.owner(), stream);
      for (String name : gaps.fulfilledWithin(WantedList.PATIENCE_NANOS)) {
        gaps.withdraw(name).ifPresent(gap -> out.gap(stream, name, gap));
      }
      Optional<String> open = gaps.openWish();
      open.ifPresent(name -> gaps.wish(name, reason));
      if (open.isEmpty()) {
        gaps.missedSince(all.at())
            .filter(since -> certain >= since + wanted.patience(all.owner(), stream))
            .ifPresent(
                since ->
                    gaps.note(
                        all.wishName(since),
                        Interval.wish(all.owner(), all.session(), since, reason)));
      }
    }
  }

  /** Says what is new of the gaps of all streams. */
  void sayGaps(Patience waited, LedgerRows out) {
    streams.keySet().forEach(stream -> sayGaps(stream, waited, out));
  }

  private void sayGaps(StreamKey stream, Patience waited, LedgerRows out) {
    StreamGaps gaps = gaps(stream);
    gaps.changes(waited.told()).forEach((turn, gap) -> out.gap(stream, turn, gap));
    for (GapVersion gap : gaps.settledBefore(waited.settled())) {
      if (gap.from() != null && gap.to() != null) {
        out.notListened(stream.coverage(), gap.from(), gap.to());
      }
    }
  }

  /** Says all coverage, also that which goes on. */
  void sayCoverage(LedgerRows out) {
    coverage.keySet().forEach(key -> sayCoverage(key, true, out));
  }

  private void sayCoverage(CoverageKey key, boolean all, LedgerRows out) {
    stretches(key).changes(all).forEach(stretch -> out.listened(key, stretch));
  }

  void write(DataOutput out) throws IOException {
    Fields.writeMap(streams, StreamKey::write, StreamGaps::write, out);
    Fields.writeMap(coverage, CoverageKey::write, Stretches::write, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param tellsWhole as {@link Interval#read}
   */
  static StreamLedger read(WantedStreams wanted, DataInput in, boolean tellsWhole)
      throws IOException {
    return new StreamLedger(
        Fields.readMap(StreamKey::read, data -> StreamGaps.read(data, tellsWhole), in),
        Fields.readMap(CoverageKey::read, Stretches::read, in),
        wanted);
  }
}
