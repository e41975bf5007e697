package io.tapedeck.market.gaps;

import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Coverage;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.schemas.value.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a ledger says. Versions of one key grow by (received time, session, sequence): the
 * time is the newest that the ledger has seen, the session is the ledger's own name, and the
 * sequence counts its rows.
 */
final class LedgerRows {

  private static final long NANOS_A_MICRO = 1_000L;

  /** Beyond this a gap is one row of coverage, not one an hour. */
  private static final long MOST_HOURS = 31 * 24;

  private final Visibility visibility;
  private final String exchange;
  private final List<Rows> rows = new ArrayList<>();
  private final MendList mends;
  private long sequence;
  private long now;

  LedgerRows(Visibility visibility, String exchange, MendList mends, long sequence) {
    this.visibility = visibility;
    this.exchange = exchange;
    this.mends = mends;
    this.sequence = sequence;
  }

  /** Whether these are rows of accounts. */
  boolean isOfAccounts() {
    return visibility == Visibility.PRIVATE;
  }

  /** Rows from now on became known at this time, nanoseconds since 1970 UTC. */
  void at(long nanos) {
    now = Math.floorDiv(nanos, NANOS_A_MICRO);
  }

  long sequence() {
    return sequence;
  }

  List<Rows> take() {
    List<Rows> taken = List.copyOf(rows);
    rows.clear();
    return taken;
  }

  /** The name under which a ledger speaks. */
  private String ledger() {
    return "ledger-" + exchange;
  }

  /** A gap of a stream after a turn of listening, or since it was wanted. */
  void gap(StreamKey stream, String turn, GapVersion version) {
    version(stream, GapIds.after(exchange, stream, turn), version);
  }

  /** A gap of messages that could not be read. */
  void unreadable(StreamKey stream, String first, GapVersion version) {
    version(stream, GapIds.unreadable(exchange, stream, first), version);
  }

  /** Rows of a series that did not come; bounds by the exchange's clock. */
  void missing(StreamKey stream, String series, long first, GapVersion version) {
    version(stream, GapIds.missing(exchange, stream, series, first), version);
  }

  /** Messages of which nobody knows what they held; bounds in nanoseconds, exclusive. */
  void unknown(
      String product, String session, long sequenceThere, String reason, long from, long to) {
    StreamKey stream = new StreamKey(product, "unknown", Gaps.SESSION_CHANNEL, null);
    String id = GapIds.unknown(exchange, product, session, sequenceThere);
    gap(
        stream,
        Gap.found(
            exchange,
            id,
            "unknown",
            Math.floorDiv(from, NANOS_A_MICRO),
            Math.floorDiv(to, NANOS_A_MICRO),
            reason));
  }

  /** Messages of a kind that a session's collector lost. */
  void lost(SessionLife session, Loss loss) {
    String account = session.owner().account();
    Long from = loss.getLastGood();
    Long to = loss.getFirstGood();
    String id =
        GapIds.lost(exchange, session.product(), account, loss.getKind(), session.name(), from);
    gap(
        new StreamKey(session.product(), loss.getKind(), Gaps.SESSION_CHANNEL, account),
        Gap.found(
            exchange,
            id,
            loss.getKind(),
            from == null ? null : (Long) Math.floorDiv(from, NANOS_A_MICRO),
            to == null ? null : (Long) Math.floorDiv(to, NANOS_A_MICRO),
            loss.getReason().name()));
  }

  /** A book that broke, or is whole again. */
  void book(BookBreak broken) {
    Gap gap =
        Gap.found(
            exchange,
            GapIds.book(broken),
            Kind.BOOK.word(),
            broken.lastGood(),
            broken.firstGood(),
            broken.reason());
    GapRows place =
        new GapRows(
            visibility,
            exchange,
            broken.product(),
            broken.channel(),
            broken.symbol(),
            broken.instrument());
    rows.add(place.row(gap, now, ledger(), sequence++));
  }

  /** Records that Kafka deleted; twice found they are said twice alike. */
  static Rows lost(LostRecords lost) {
    Gap gap =
        Gap.found(
            lost.exchange(),
            GapIds.kafka(lost),
            lost.kind(),
            lost.lastRead(),
            lost.firstLeft(),
            GapReasons.KAFKA_RETENTION);
    return new GapRows(
            lost.visibility(), lost.exchange(), lost.product(), Gaps.KAFKA_CHANNEL, null, null)
        .row(gap, lost.at(), "lost-" + lost.partition(), lost.offset());
  }

  /** What became of an attempt to mend a gap. */
  void mended(GapAnswer answer) {
    mends.hear(answer).ifPresent(gap -> row(StreamKey.of(answer.walked().getStream()), gap));
  }

  /** The gaps that are to be asked for now. */
  List<GapRequest> requests() {
    return mends.due(visibility, exchange, now * NANOS_A_MICRO);
  }

  private void version(StreamKey stream, String id, GapVersion version) {
    Gap gap =
        Gap.found(exchange, id, stream.kind(), version.from(), version.to(), version.reason());
    gap(stream, version.mendedBy() == null ? gap : gap.mended(version.mendedBy(), 0));
  }

  private void gap(StreamKey stream, Gap gap) {
    row(stream, mends.say(stream, gap, now * NANOS_A_MICRO));
  }

  private void row(StreamKey stream, Gap gap) {
    GapRows place =
        new GapRows(
            visibility, exchange, stream.product(), stream.channel(), stream.symbol(), null);
    rows.add(place.row(gap, now, ledger(), sequence++));
  }

  void listened(CoverageKey key, Stretches.Stretch stretch) {
    coverage(
        key,
        Math.floorDiv(stretch.from(), NANOS_A_MICRO),
        -Math.floorDiv(-stretch.to(), NANOS_A_MICRO),
        true,
        stretch.messages(),
        stretch.rows());
  }

  /** Nobody listened between these times, microseconds; one row an hour. */
  void notListened(CoverageKey key, long from, long to) {
    long hour = Stretches.NANOS_AN_HOUR / NANOS_A_MICRO;
    boolean whole = (to - from) / hour > MOST_HOURS;
    long start = from + 1;
    while (start < to) {
      long end = whole ? to : Math.min(to, (Math.floorDiv(start, hour) + 1) * hour);
      coverage(key, start, end, false, 0, 0);
      start = end;
    }
  }

  /** Nobody listens from this time on, nanoseconds, by our own will: a stretch without length. */
  void gaveUp(CoverageKey key, long at) {
    long micros = -Math.floorDiv(-at, NANOS_A_MICRO);
    coverage(key, micros, micros, false, 0, 0);
  }

  private void coverage(
      CoverageKey key, long from, long to, boolean listening, long messages, long given) {
    add(
        RowBuilder.of(Coverage.TABLE)
            .set(Coverage.KIND, key.kind())
            .set(Coverage.FROM, from)
            .set(Coverage.TO, to)
            .set(Coverage.LISTENING, listening)
            .set(Coverage.VISIBILITY, visibility.word())
            .set(Coverage.MESSAGES, messages)
            .set(Coverage.ROWS, given),
        key.product(),
        "coverage",
        key.symbol(),
        ledger(),
        sequence++);
  }

  /** A clock reading; numbers of its own, below 0, keep it apart from the session's messages. */
  void clock(String session, String product, ClockRecord.Reading reading) {
    String detail =
        "{\"messages\":"
            + reading.messages()
            + ",\"p50_us\":"
            + reading.p50()
            + ",\"p99_us\":"
            + reading.p99()
            + ",\"drift_us_per_hour\":"
            + reading.driftMicrosAnHour()
            + "}";
    add(
        RowBuilder.of(Sessions.TABLE)
            .set(Sessions.STEP, "clock")
            .set(Sessions.DETAIL, detail)
            .set(Sessions.CLOCK_OFFSET, -reading.p50()),
        product,
        Gaps.SESSION_CHANNEL,
        null,
        session,
        -1 - reading.number());
  }

  private void add(
      RowBuilder row,
      String product,
      String channel,
      @Nullable String symbol,
      String session,
      long number) {
    rows.add(
        new Rows(
            row.table(),
            visibility,
            exchange,
            product,
            channel,
            symbol,
            null,
            now,
            Origin.live,
            session,
            number,
            false,
            List.of(row.build(Row.NO_TIME, 0))));
  }
}
