package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Connecting;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.avro.event.Previous;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Subscribed;
import io.tapedeck.schemas.avro.event.Unsubscribed;
import io.tapedeck.schemas.avro.event.Wanted;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.Visibility;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one author of gaps: accounts for one exchange's streams by evidence, in any order, and by how
 * far received time has come for certain; answers with the rows that are new or changed. For one
 * thread.
 *
 * <pre>
 *  HeardBundle ─▶ session lives ─▶ intervals a stream ─▶ gaps      ─▶ gaps
 *       │               │                   └──────────▶ stretches ─▶ coverage
 *       │               └─▶ missing numbers ─▶ gaps   └─▶ clock ─▶ sessions
 *       ├─▶ what is wanted and does not come ─▶ gaps
 *       └─▶ bars that are due and do not come ─▶ gaps
 *  BookBreak, LostRecords ────────────────────▶ gaps ─▶ requests to mend them
 *  GapAnswer ─────────────────────────────────▶ gaps
 * </pre>
 */
public final class GapLedger {

  private static final byte FORMAT = 7;

  /**
   * The form before series were checked, and before it was held what wishes are put aside and until
   * when what was heard by answers is whole.
   */
  private static final byte WITHOUT_SERIES = 6;

  /** The form before gaps were mended. */
  private static final byte UNMENDED = 5;

  private static final long SECOND = 1_000_000_000L;

  /** What is missing is waited for so long, in received time. */
  private static final long PATIENCE = 10 * SECOND;

  /**
   * So long is waited by what was heard last, where received time does not become certain: in runs
   * of seconds, as after kills, partitions without a message keep it from that.
   */
  private static final long OVERDUE = 60 * SECOND;

  /** What may have been under way together when a collector died. */
  private static final long TAIL = 30 * SECOND;

  /** Sessions that are over are forgotten after so long. */
  private static final long KEPT = 600 * SECOND;

  /**
   * Coverage that goes on is said first after so long, then in twice the time, up to this often.
   */
  private static final long FIRST_COVERAGE = 10 * SECOND;

  private static final long COVERAGE_PERIOD = 300 * SECOND;

  /** Streams are looked at this often while nothing happens. */
  private static final long LOOK_PERIOD = 5 * SECOND;

  private static final String UNKNOWN = "unknown";
  private static final String OVERSIZED = "oversized";

  private final Visibility visibility;
  private final String exchange;
  private final Map<String, SessionLife> sessions;
  private final WantedStreams wanted;
  private final StreamLedger streams;
  private final Map<String, Long> replaced = new LinkedHashMap<>();
  private final List<ClockSpread> spreads = new ArrayList<>();
  private final List<GapRequest> requests = new ArrayList<>();
  private MendList mends = new MendList();
  private SeriesLedger series = new SeriesLedger();
  private LedgerRows out;
  private long newest = Long.MIN_VALUE;
  private long certain = Long.MIN_VALUE;
  private long lastLook = Long.MIN_VALUE;
  private long nextCoverage = Long.MIN_VALUE;
  private long coveragePeriod = FIRST_COVERAGE;

  /** An empty ledger. */
  public GapLedger(Visibility visibility, String exchange) {
    this(visibility, exchange, new LinkedHashMap<>(), new WantedStreams(), null);
  }

  private GapLedger(
      Visibility visibility,
      String exchange,
      Map<String, SessionLife> sessions,
      WantedStreams wanted,
      @Nullable StreamLedger streams) {
    this.visibility = visibility;
    this.exchange = exchange;
    this.sessions = sessions;
    this.wanted = wanted;
    this.streams = streams == null ? new StreamLedger(wanted) : streams;
    out = new LedgerRows(visibility, exchange, mends, 0);
  }

  /** The row of records that Kafka deleted, which no running job can be told of. */
  public static Rows rowOf(LostRecords lost) {
    return LedgerRows.lost(lost);
  }

  /**
   * Takes note of evidence.
   *
   * @param certainMicros everything received before this time has been heard, microseconds
   */
  public List<Rows> apply(Evidence evidence, long certainMicros) {
    certain = Math.max(certain, nanos(certainMicros));
    if (evidence instanceof HeardBundle bundle) {
      heard(bundle);
    } else if (evidence instanceof BookBreak broken) {
      newest = Math.max(newest, nanos(broken.at()));
      out.at(newest);
      out.book(broken);
    } else if (evidence instanceof GapAnswer answer) {
      newest = Math.max(newest, answer.at());
      out.at(newest);
      out.mended(answer);
    } else if (evidence instanceof LostRecords lost) {
      return List.of(rowOf(lost));
    }
    return out.take();
  }

  private void heard(HeardBundle bundle) {
    SessionLife session =
        sessions.computeIfAbsent(
            bundle.session(), name -> new SessionLife(name, bundle.product(), bundle.owner()));
    note(session, bundle);
    out.at(newest);
    for (Step step : bundle.steps()) {
      apply(session, step.event(), step.at());
    }
    boolean started = false;
    for (Run run : bundle.runs()) {
      started |= run(session, run);
    }
    bundle.series().forEach(printed -> series.note(printed, session.name(), out));
    session.clock().at(session.lastSign()).ifPresent(reading -> clock(session, reading));
    session.clock().add(bundle.lags());
    if (session.isOver()) {
      session.clock().close(session.lastSign()).ifPresent(reading -> clock(session, reading));
    }
    if (started || session.isOver()) {
      settle(session);
    }
    look();
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

  /** Other events say only that the session lives, which their time has said already. */
  private void apply(SessionLife session, Object event, long at) {
    if (event instanceof Connecting connecting) {
      replace(connecting.getPrevious(), at);
    } else if (event instanceof Connected connected) {
      replace(connected.getPrevious(), at);
    } else if (event instanceof Acknowledged acknowledged) {
      acknowledged(session, acknowledged, at);
    } else if (event instanceof Subscribed subscribed) {
      withNamed(session, subscribed.getStreams(), listening -> listening.rejoin(at));
      subscribed.getStreams().forEach(ref -> session.asks(StreamKey.of(ref), at));
    } else if (event instanceof Unsubscribed unsubscribed) {
      unsubscribed.getStreams().forEach(ref -> session.asksNoMore(StreamKey.of(ref)));
      withNamed(
          session,
          unsubscribed.getStreams(),
          listening -> listening.leave(at, GapReasons.UNSUBSCRIBED));
      settle(session);
    } else if (event instanceof Disconnected disconnected) {
      session.disconnected(at, disconnected);
      wanted.ended(session.owner(), disconnected);
    } else if (event instanceof Refused refused) {
      wanted.refused(session.owner(), refused);
      refused.getStreams().forEach(ref -> session.asksNoMore(StreamKey.of(ref)));
    } else if (event instanceof Wanted part) {
      wanted(session, part, at);
    } else if (event instanceof Loss loss) {
      lost(session, loss, at);
    }
  }

  private void lost(SessionLife session, Loss loss, long at) {
    out.lost(session, loss);
    Long from = loss.getLastGood();
    Long to = loss.getFirstGood();
    series.lost(session.product(), loss.getKind(), from == null ? at : from, to == null ? at : to);
  }

  /** For the streams to which a session listens and that an event names. */
  private static void withNamed(
      SessionLife session, List<StreamRef> named, Consumer<Listening> action) {
    for (StreamRef ref : named) {
      Listening listening = session.streams().get(StreamKey.of(ref));
      if (listening != null) {
        action.accept(listening);
      }
    }
  }

  private void acknowledged(SessionLife session, Acknowledged event, long at) {
    for (StreamRef ref : event.getStreams()) {
      StreamKey stream = StreamKey.of(ref);
      session.listens(stream, at);
      wanted.granted(session.owner(), stream);
    }
    if (!event.getStreams().isEmpty()) {
      settle(session);
    }
  }

  private void wanted(SessionLife session, Wanted part, long at) {
    StreamOwner owner = session.owner();
    Optional<WantedList> before = wanted.listOf(owner);
    Optional<WantedList> whole = wanted.wanted(owner, session.name(), at, part);
    if (whole.isEmpty()) {
      return;
    }
    WantedList now = whole.get();
    before
        .filter(run -> !run.session().equals(now.session()))
        .ifPresent(run -> missRun(run.at() <= at ? run : now, Math.max(run.at(), at)));
    if (wanted.listOf(owner).equals(whole)) {
      giveUp(now);
    }
  }

  private void missRun(WantedList run, long next) {
    streams.missRun(run, next, patience(), out);
  }

  private void giveUp(WantedList all) {
    streams.giveUp(all, out);
    new ArrayList<>(sessions.values()).forEach(this::settle);
  }

  private void replace(@Nullable Previous previous, long at) {
    if (previous == null) {
      return;
    }
    SessionLife before = sessions.get(previous.getSession());
    if (before != null && !before.isOver()) {
      before.replace(at);
      settle(before);
    } else if (before == null) {
      replaced.put(previous.getSession(), at);
    }
  }

  /** Takes note of a run; true when the session listens to something that it did not before. */
  private boolean run(SessionLife session, Run run) {
    StreamKey stream = run.stream();
    if (stream.kind().equals(UNKNOWN)) {
      unknown(session, run);
      return false;
    }
    if (run.fault() != null) {
      series.unreadable(stream, run.firstTime(), run.lastTime());
    }
    boolean started = !session.streams().containsKey(stream);
    Listening listening = session.listening(stream, run.firstTime());
    Answered answer = run.answer();
    if (answer != null) {
      answered(session, stream, listening, run, answer);
      wanted.granted(session.owner(), stream);
    }
    boolean began = listening.heard(run.firstTime(), run.lastTime());
    streams.count(session, stream, listening, run, out);
    return started || began || answer != null;
  }

  /** An answer that does not reach back to the one before ends a turn of listening there. */
  private void answered(
      SessionLife session, StreamKey stream, Listening listening, Run run, Answered answer) {
    Long previous = answer.previous();
    if (previous != null && answer.leavesGap()) {
      listening.leave(previous, listening.whyMissing(run.firstTime()));
      streams.note(session, stream, listening, out);
      listening.rejoin(Math.max(answer.since(), listening.leftAt()));
    }
    listening.answered(answer);
  }

  /** What a collector could not read; too large messages are said by an event of their own. */
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

  /** Requests for what gaps miss, since the last time. */
  public List<GapRequest> takeRequests() {
    List<GapRequest> taken = List.copyOf(requests);
    requests.clear();
    return taken;
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
    streams.settle(session, patience(), out);
  }

  private StreamLedger.Patience patience() {
    long settled = certain == Long.MIN_VALUE ? Long.MIN_VALUE : certain - PATIENCE;
    long overdue = newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - OVERDUE;
    return new StreamLedger.Patience(settled, Math.max(settled, overdue));
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
    if (knowsTime) {
      wanted.lists().forEach(all -> streams.miss(all, certain, out));
    }
    streams.sayGaps(patience(), out);
    series.say(patience(), streams, out);
    requests.addAll(out.requests());
    sayCoverage(now);
  }

  private void sayCoverage(long now) {
    if (now >= nextCoverage) {
      nextCoverage = now + coveragePeriod;
      coveragePeriod = Math.min(2 * coveragePeriod, COVERAGE_PERIOD);
      streams.sayCoverage(out);
    }
  }

  /** The end of a session is left as it is: what is missing there decides where gaps begin. */
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
        GapReasons.MISSING_SEQUENCE,
        missing.from(),
        missing.to());
  }

  /** Writes everything, for a checkpoint. */
  public void write(DataOutput to) throws IOException {
    to.writeByte(FORMAT);
    to.writeBoolean(visibility == Visibility.PRIVATE);
    StateData.writeString(exchange, to);
    Fields.writeMap(sessions, StateData::writeString, SessionLife::write, to);
    wanted.write(to);
    streams.write(to);
    Fields.writeMap(replaced, StateData::writeString, (at, data) -> data.writeLong(at), to);
    to.writeLong(out.sequence());
    to.writeLong(newest);
    to.writeLong(certain);
    to.writeLong(lastLook);
    to.writeLong(nextCoverage);
    to.writeLong(coveragePeriod);
    mends.write(to);
    series.write(to);
  }

  /** Reads what {@link #write} wrote. */
  public static GapLedger read(DataInput in) throws IOException {
    byte format = in.readByte();
    if (format < UNMENDED || format > FORMAT) {
      throw new IOException("a ledger of gaps has format " + format + ", not " + FORMAT);
    }
    Visibility visibility = in.readBoolean() ? Visibility.PRIVATE : Visibility.PUBLIC;
    String exchange = StateData.readString(in);
    Map<String, SessionLife> sessions =
        Fields.readMap(StateData::readString, SessionLife::read, in);
    boolean isNew = format > WITHOUT_SERIES;
    WantedStreams wanted = isNew ? WantedStreams.read(in) : WantedStreams.readWithoutAside(in);
    GapLedger ledger =
        new GapLedger(visibility, exchange, sessions, wanted, StreamLedger.read(wanted, in, isNew));
    ledger.replaced.putAll(Fields.readMap(StateData::readString, DataInput::readLong, in));
    long sequence = in.readLong();
    ledger.newest = in.readLong();
    ledger.certain = in.readLong();
    ledger.lastLook = in.readLong();
    ledger.nextCoverage = in.readLong();
    ledger.coveragePeriod = in.readLong();
    if (format != UNMENDED) {
      ledger.mends = MendList.read(in);
    }
    if (isNew) {
      ledger.series = SeriesLedger.read(in);
    }
    ledger.out = new LedgerRows(visibility, exchange, ledger.mends, sequence);
    return ledger;
  }
}
