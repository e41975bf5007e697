package io.tapedeck.market.gaps;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.kafka.Visibility;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows that a ledger says. Versions of one key grow by (received time, session,
 * sequence): the time is the newest that the ledger has seen, the session is the ledger's own name,
 * and the sequence counts its rows.
 */
final class LedgerRows {

  private static final long NANOS_A_MICRO = 1_000L;

  /** Beyond this a hole is one row of coverage, not one an hour. */
  private static final long MOST_HOURS = 31 * 24;

  private final Visibility visibility;
  private final String exchange;
  private final List<Rows> rows = new ArrayList<>();
  private long sequence;
  private long now;

  LedgerRows(Visibility visibility, String exchange, long sequence) {
    this.visibility = visibility;
    this.exchange = exchange;
    this.sequence = sequence;
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

  void hole(StreamKey stream, String after, StreamHoles.Version version) {
    String id = exchange + '/' + stream.text() + "/after/" + after;
    Gap gap =
        Gap.found(exchange, id, stream.kind(), version.from(), version.to(), version.reason());
    gap(stream, version.mendedBy() == null ? gap : gap.mended(version.mendedBy(), 0));
  }

  void reject(StreamKey stream, String first, StreamHoles.Version version) {
    String id = exchange + '/' + stream.text() + "/rejected/" + first;
    gap(
        stream,
        Gap.found(exchange, id, stream.kind(), version.from(), version.to(), version.reason()));
  }

  /** Messages of which nobody knows what they held; bounds in nanoseconds, exclusive. */
  void unknown(
      String product, String session, long sequenceThere, String reason, long from, long to) {
    StreamKey stream = new StreamKey(product, "unknown", "session", null);
    String id = exchange + '/' + product + "/unknown/" + session + '/' + sequenceThere;
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

  private void gap(StreamKey stream, Gap gap) {
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
        Tables.COVERAGE,
        key.product(),
        "coverage",
        key.symbol(),
        ledger(),
        sequence++,
        key.kind(),
        from,
        to,
        listening,
        messages,
        given);
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
        Tables.SESSIONS,
        product,
        "session",
        null,
        session,
        -1 - reading.number(),
        "clock",
        null,
        detail,
        null,
        null,
        -reading.p50());
  }

  private void add(
      Table table,
      String product,
      String channel,
      @Nullable String symbol,
      String session,
      long number,
      @Nullable Object... cells) {
    rows.add(
        new Rows(
            table,
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
            List.of(new Row(Row.NO_TIME, 0, cells))));
  }
}
