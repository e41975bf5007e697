package io.tapedeck.market.gaps;

import io.tapedeck.schemas.kafka.Visibility;
import io.tapedeck.schemas.value.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for one exchange's streams: which session listened to which from when to when, and what
 * that leaves out. Fed with bundles in any order and with how far received time has come for
 * certain; answers with the rows that are new or changed. For one thread.
 *
 * <pre>
 *  bundle ─▶ session lives ─▶ listenings a stream ─▶ holes     ─▶ gaps
 *                  │                   └───────────▶ stretches ─▶ coverage
 *                  └─▶ missing numbers ─▶ gaps   └─▶ clock ─▶ sessions
 * </pre>
 */
public final class ExchangeLedger {

  private static final byte FORMAT = 3;

  /** Knew nothing of what collectors want. */
  private static final byte FORMAT_2 = 2;

  private static final long SECOND = 1_000_000_000L;

  /** What is missing is waited for so long, in received time. */
  private static final long PATIENCE = 10 * SECOND;

  /** What may have been under way together when a collector died. */
  private static final long TAIL = 30 * SECOND;

  /** Sessions that are over are forgotten after so long. */
  private static final long KEPT = 600 * SECOND;

  /** Coverage that goes on is said this often. */
  private static final long COVERAGE_PERIOD = 300 * SECOND;

  /** Streams are looked at this often while nothing happens. */
  private static final long LOOK_PERIOD = 5 * SECOND;

  private static final String UNKNOWN = "unknown";
  private static final String OVERSIZED = "oversized";

  private final Visibility visibility;
  private final String exchange;
  private final Map<String, SessionLife> sessions;
  private final Map<StreamKey, StreamHoles> streams;
  private final Map<CoverageKey, Stretches> coverage;
  private final Map<String, StreamKey> channels;
  private final Map<String, Long> replaced = new LinkedHashMap<>();

  /** By what sessions of one collector have in common: all said, and still coming. */
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();

  private final Map<String, Wanted> coming = new LinkedHashMap<>();
  private final List<ClockSpread> spreads = new ArrayList<>();
  private LedgerRows out;
  private long newest = Long.MIN_VALUE;
  private long certain = Long.MIN_VALUE;
  private long lastLook = Long.MIN_VALUE;
  private long lastCoverage = Long.MIN_VALUE;

  /** An empty ledger. */
  public ExchangeLedger(Visibility visibility, String exchange) {
    this(
        visibility,
        exchange,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>());
  }

  private ExchangeLedger(
      Visibility visibility,
      String exchange,
      Map<String, SessionLife> sessions,
      Map<StreamKey, StreamHoles> streams,
      Map<CoverageKey, Stretches> coverage,
      Map<String, StreamKey> channels) {
    this.visibility = visibility;
    this.exchange = exchange;
    this.sessions = sessions;
    this.streams = streams;
    this.coverage = coverage;
    this.channels = channels;
    out = new LedgerRows(visibility, exchange, 0);
  }

  /**
   * Takes note of a bundle.
   *
   * @param certainMicros everything received before this time has been heard, microseconds
   */
  public List<Rows> apply(HeardBundle bundle, long certainMicros) {
    SessionLife session =
        sessions.computeIfAbsent(bundle.session(), name -> new SessionLife(name, bundle.product()));
    note(session, bundle);
    certain = Math.max(certain, nanos(certainMicros));
    out.at(newest);
    for (Step step : bundle.steps()) {
      step(session, step);
    }
    boolean started = false;
    for (Run run : bundle.runs()) {
      started |= run(session, run);
    }
    session.clock().at(session.lastSign()).ifPresent(reading -> clock(session, reading));
    session.clock().add(bundle.lags());
    if (session.isOver()) {
      session.clock().close(session.lastSign()).ifPresent(reading -> clock(session, reading));
    }
    if (started || session.isOver()) {
      settle(session);
    }
    look();
    return out.take();
  }

  /** Received time has come so far; nothing else happened. */
  public List<Rows> advance(long certainMicros) {
    certain = Math.max(certain, nanos(certainMicros));
    out.at(Math.max(newest, certain));
    look();
    return out.take();
  }

  private static long nanos(long micros) {
    return micros <= Long.MIN_VALUE / 1_000L ? Long.MIN_VALUE : micros * 1_000L;
  }

  private void note(SessionLife session, HeardBundle bundle) {
    long[] sequences = bundle.sequences();
    for (int i = 0; i < sequences.length; i++) {
      session.spans().add(sequences[i], bundle.times()[i]);
      session.sign(bundle.times()[i]);
    }
    session.revive();
    session.frame(bundle.lastFrame());
    newest = Math.max(newest, session.lastSign());
    Long at = replaced.remove(session.name());
    if (at != null) {
      session.replace(at);
    }
  }

  private void step(SessionLife session, Step step) {
    switch (step.word()) {
      case "connecting", "connected" -> replace(step.previous(), step.at());
      case "acknowledged" -> acknowledged(session, step);
      case "subscribed" -> withNamed(session, step, listening -> listening.rejoin(step.at()));
      case "unsubscribed" -> {
        step.topics().forEach(session.acknowledged()::remove);
        withNamed(session, step, listening -> listening.leave(step.at()));
        settle(session);
      }
      case "disconnected" -> session.disconnected(step);
      case "wanted" -> wanted(session, step);
      default -> {
        // Says only that the session lives, which its time has said already.
      }
    }
  }

  /** For the streams to which a session listens and that a step names. */
  private static void withNamed(SessionLife session, Step step, Consumer<Listening> action) {
    Set<String> topics = new HashSet<>(step.topics());
    session
        .streams()
        .forEach(
            (stream, listening) -> {
              if (topics.contains(stream.topic()) || topics.contains(stream.productTopic())) {
                action.accept(listening);
              }
            });
  }

  /** A collector has started and says of which streams it wants anything. */
  private void wanted(SessionLife session, Step step) {
    String chain = Wanted.chain(session.name());
    Wanted all = Wanted.with(coming.get(chain), session.name(), step);
    if (all == null) {
      return;
    }
    coming.put(chain, all);
    if (all.isComplete()) {
      coming.remove(chain);
      wanted.put(chain, all);
      giveUp(all);
    }
  }

  /** Ends the streams of earlier runs that nobody wants any more. */
  private void giveUp(Wanted all) {
    streams.forEach(
        (stream, holes) -> {
          Map<String, StreamHoles.@Nullable Version> closed =
              holes.giveUp((name, until) -> all.givesUp(name(name), until, stream), all.session());
          closed.forEach(
              (after, hole) -> {
                if (hole != null) {
                  out.hole(stream, after, hole);
                }
              });
          if (!closed.isEmpty() && !isLive(stream.coverage())) {
            out.gaveUp(stream.coverage(), holes.end());
          }
        });
    new ArrayList<>(sessions.values()).forEach(this::settle);
  }

  /** The session of one of its turns. */
  private static String name(String turn) {
    int slash = turn.indexOf('/');
    return slash < 0 ? turn : turn.substring(0, slash);
  }

  private boolean isGivenUp(SessionLife session, StreamKey stream) {
    Wanted all = wanted.get(Wanted.chain(session.name()));
    return all != null && all.givesUp(session.name(), session.lastSign(), stream);
  }

  private void replace(@Nullable String previous, long at) {
    SessionLife before = previous == null ? null : sessions.get(previous);
    if (before != null && !before.isOver()) {
      before.replace(at);
      settle(before);
    } else if (before == null && previous != null) {
      replaced.put(previous, at);
    }
  }

  private void acknowledged(SessionLife session, Step step) {
    boolean listens = false;
    for (String topic : step.topics()) {
      StreamKey stream = find(topic);
      if (stream == null) {
        session.acknowledged().put(topic, step.at());
      } else {
        listens(session, stream, step.at());
        listens = true;
      }
    }
    if (listens) {
      settle(session);
    }
  }

  /** The stream that a topic names; null while nothing was heard of its channel. */
  private @Nullable StreamKey find(String topic) {
    for (StreamKey example : channels.values()) {
      StreamKey stream = example.ofChannel(topic);
      if (stream != null) {
        return stream;
      }
    }
    return null;
  }

  private static void listens(SessionLife session, StreamKey stream, long from) {
    Listening listening =
        session.streams().computeIfAbsent(stream, any -> new Listening(from, from));
    listening.rejoin(from);
    listening.startsBy(from);
  }

  /** Takes note of a run; true when the session listens to something that it did not before. */
  private boolean run(SessionLife session, Run run) {
    StreamKey stream = run.stream();
    if (stream.kind().equals(UNKNOWN)) {
      unknown(session, run);
      return false;
    }
    boolean started = !session.streams().containsKey(stream);
    if (started) {
      listens(session, stream, run.firstTime());
      learn(session, stream);
    }
    Listening listening = session.streams().get(stream);
    if (listening != null) {
      listening.heard(run.lastTime());
      StreamHoles holes = streams.computeIfAbsent(stream, any -> new StreamHoles());
      Stretches stretches = coverage.computeIfAbsent(stream.coverage(), any -> new Stretches());
      stretches.listened(listening.from(), run.lastTime());
      stretches.count(run);
      holes.rejected(session.name(), run).forEach((first, hole) -> out.reject(stream, first, hole));
    }
    return started;
  }

  /** What a collector could not read; too large messages are said by a step of their own. */
  private void unknown(SessionLife session, Run run) {
    if (run.fault() != null && !run.fault().equals(OVERSIZED)) {
      out.unknown(
          session.product(),
          session.name(),
          run.firstSequence(),
          run.fault(),
          run.firstTime() - 1_000L,
          run.lastTime() + 1_000L);
    }
  }

  /** Now that a channel's kind is known, topics that were acknowledged before are streams. */
  private void learn(SessionLife session, StreamKey stream) {
    channels.put(stream.product() + '|' + stream.channel(), stream);
    Iterator<Map.Entry<String, Long>> waiting = session.acknowledged().entrySet().iterator();
    while (waiting.hasNext()) {
      Map.Entry<String, Long> topic = waiting.next();
      StreamKey named = stream.ofChannel(topic.getKey());
      if (named != null) {
        listens(session, named, topic.getValue());
        waiting.remove();
      }
    }
  }

  /** Clock readings said since the last time. */
  public List<ClockSpread> takeSpreads() {
    List<ClockSpread> taken = List.copyOf(spreads);
    spreads.clear();
    return taken;
  }

  private void clock(SessionLife session, ClockRecord.Reading reading) {
    spreads.add(
        new ClockSpread(
            visibility,
            exchange,
            session.product(),
            reading.p50(),
            reading.p99(),
            reading.driftMicrosAnHour()));
    out.clock(session.name(), session.product(), reading);
  }

  /** Says what follows for the streams of a session that began to listen, or is over. */
  private void settle(SessionLife session) {
    Set<StreamKey> touched = new LinkedHashSet<>();
    session
        .streams()
        .forEach(
            (stream, listening) -> {
              if (note(session, stream, listening)) {
                touched.add(stream);
              }
            });
    touched.forEach(this::sayHoles);
    Set<CoverageKey> keys = new LinkedHashSet<>();
    session.streams().keySet().forEach(stream -> keys.add(stream.coverage()));
    keys.forEach(key -> sayCoverage(key, false));
  }

  private boolean note(SessionLife session, StreamKey stream, Listening listening) {
    StreamHoles holes = streams.computeIfAbsent(stream, any -> new StreamHoles());
    Stretches stretches = coverage.computeIfAbsent(stream.coverage(), any -> new Stretches());
    long until = session.wholeUntil(stream, listening);
    boolean left = listening.isLeft() || isGivenUp(session, stream);
    boolean over = session.isOver() || left;
    String reason = left ? StreamHoles.UNSUBSCRIBED : session.reason();
    boolean changed =
        holes.note(
            listening.name(session.name()),
            new StreamHoles.Interval(listening.from(), until, over, reason));
    stretches.listened(listening.from(), until);
    if (changed && over && !isLive(stream.coverage())) {
      stretches.ended(until);
      if (left) {
        out.gaveUp(stream.coverage(), until);
      }
    }
    return changed;
  }

  private boolean isLive(CoverageKey key) {
    return streams.entrySet().stream()
        .anyMatch(entry -> entry.getKey().coverage().equals(key) && entry.getValue().isLive());
  }

  private void sayHoles(StreamKey stream) {
    StreamHoles holes = streams.computeIfAbsent(stream, any -> new StreamHoles());
    long waited = certain == Long.MIN_VALUE ? Long.MIN_VALUE : certain - PATIENCE;
    holes.changes(waited).forEach((after, hole) -> out.hole(stream, after, hole));
    for (StreamHoles.Version hole : holes.settledBefore(waited)) {
      if (hole.from() != null && hole.to() != null) {
        out.notListened(stream.coverage(), hole.from(), hole.to());
      }
    }
  }

  private void sayCoverage(CoverageKey key, boolean all) {
    coverage
        .computeIfAbsent(key, any -> new Stretches())
        .changes(all)
        .forEach(stretch -> out.listened(key, stretch));
  }

  /** What follows from time alone: sessions that died, numbers that will not come, coverage. */
  private void look() {
    long now = Math.max(newest, certain);
    if (lastLook != Long.MIN_VALUE && now - lastLook < LOOK_PERIOD) {
      return;
    }
    lastLook = now;
    boolean knowsTime = certain != Long.MIN_VALUE;
    for (SessionLife session : new ArrayList<>(sessions.values())) {
      if (knowsTime) {
        session.dieIfSilent(certain);
        sayMissing(session);
      }
      settle(session);
      if (knowsTime && session.isOver() && session.lastSign() < certain - KEPT) {
        sessions.remove(session.name());
      }
    }
    streams.keySet().forEach(this::sayHoles);
    boolean all = lastCoverage == Long.MIN_VALUE || now - lastCoverage >= COVERAGE_PERIOD;
    if (all) {
      lastCoverage = now;
      coverage.keySet().forEach(key -> sayCoverage(key, true));
    }
  }

  /** The end of a session is left as it is: what is missing there decides where holes begin. */
  private void sayMissing(SessionLife session) {
    long settled = Math.min(certain - PATIENCE, session.lastSign() - TAIL);
    session.spans().closeBefore(settled).forEach(missing -> missing(session, missing));
    if (session.isOver() && session.lastSign() < certain - PATIENCE && session.sayTail()) {
      session.spans().breaks().forEach(missing -> missing(session, missing));
    }
  }

  private void missing(SessionLife session, Spans.Break missing) {
    out.unknown(
        session.product(),
        session.name(),
        missing.firstMissing(),
        "missing_sequence",
        missing.from(),
        missing.to());
  }

  /** Writes everything, for a checkpoint. */
  public void write(DataOutput to) throws IOException {
    to.writeByte(FORMAT);
    to.writeBoolean(visibility == Visibility.PRIVATE);
    to.writeUTF(exchange);
    Fields.writeMap(sessions, (name, data) -> data.writeUTF(name), SessionLife::write, to);
    Fields.writeMap(streams, StreamKey::write, StreamHoles::write, to);
    Fields.writeMap(coverage, CoverageKey::write, Stretches::write, to);
    Fields.writeMap(channels, (name, data) -> data.writeUTF(name), StreamKey::write, to);
    Fields.writeMap(
        replaced, (name, data) -> data.writeUTF(name), (at, data) -> data.writeLong(at), to);
    to.writeLong(out.sequence());
    to.writeLong(newest);
    to.writeLong(certain);
    to.writeLong(lastLook);
    to.writeLong(lastCoverage);
    Fields.writeMap(wanted, (name, data) -> data.writeUTF(name), Wanted::write, to);
    Fields.writeMap(coming, (name, data) -> data.writeUTF(name), Wanted::write, to);
  }

  /** Reads what {@link #write} wrote. */
  public static ExchangeLedger read(DataInput in) throws IOException {
    byte format = in.readByte();
    if (format != FORMAT && format != FORMAT_2) {
      throw new IOException("a ledger of holes has format " + format + ", not " + FORMAT);
    }
    Visibility visibility = in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC;
    ExchangeLedger ledger =
        new ExchangeLedger(
            visibility,
            in.readUTF(),
            Fields.readMap(DataInput::readUTF, SessionLife::read, in),
            Fields.readMap(StreamKey::read, StreamHoles::read, in),
            Fields.readMap(CoverageKey::read, Stretches::read, in),
            Fields.readMap(DataInput::readUTF, StreamKey::read, in));
    ledger.replaced.putAll(Fields.readMap(DataInput::readUTF, DataInput::readLong, in));
    ledger.out = new LedgerRows(visibility, ledger.exchange, in.readLong());
    ledger.newest = in.readLong();
    ledger.certain = in.readLong();
    ledger.lastLook = in.readLong();
    ledger.lastCoverage = in.readLong();
    if (format == FORMAT) {
      ledger.wanted.putAll(Fields.readMap(DataInput::readUTF, Wanted::read, in));
      ledger.coming.putAll(Fields.readMap(DataInput::readUTF, Wanted::read, in));
    }
    return ledger;
  }
}
