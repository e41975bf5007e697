package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.kafka.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for the series of one exchange by their own arithmetic: a bar, or a settlement of
 * funding, that did not come though its neighbours did and somebody listened. Told by {@link
 * GapLedger}; says rows to the {@link LedgerRows} that it is given.
 */
final class SeriesLedger {

  /** A row comes so long after it ended, with the clocks between: else it is missing. */
  private static final long SLACK = Duration.ofSeconds(10).toNanos();

  /** Series held; of more the oldest are forgotten. */
  private static final int MOST = 20_000;

  private final Map<Key, SeriesGaps> series;

  SeriesLedger() {
    this(new LinkedHashMap<>());
  }

  private SeriesLedger(Map<Key, SeriesGaps> series) {
    this.series = series;
  }

  /**
   * A series.
   *
   * @param stream what was subscribed
   * @param symbol of the rows
   * @param name tells the series of one symbol apart
   */
  private record Key(StreamKey stream, String symbol, String name) {

    StreamKey ofSymbol() {
      return new StreamKey(stream.product(), stream.kind(), stream.channel(), symbol);
    }

    void write(DataOutput out) throws IOException {
      stream.write(out);
      StateData.writeString(symbol, out);
      StateData.writeString(name, out);
    }

    static Key read(DataInput in) throws IOException {
      return new Key(StreamKey.read(in), StateData.readString(in), StateData.readString(in));
    }
  }

  /** Takes note of a row that a session brought; takes back what was said too early. */
  void note(PrintedRow printed, String session, LedgerRows out) {
    SeriesRow row = printed.row();
    Key key = new Key(printed.stream(), row.symbol(), row.series());
    series
        .computeIfAbsent(key, any -> new SeriesGaps())
        .note(row, printed.at())
        .ifPresent(hole -> say(key, hole, session, out));
    if (series.size() > MOST) {
      series.remove(series.keySet().iterator().next());
    }
  }

  /** Messages of a stream could not be read; received times, nanoseconds. */
  void unreadable(StreamKey stream, long from, long to) {
    lost(stream::equals, from, to);
  }

  /** A session lost messages of a kind; received times, nanoseconds. */
  void lost(String product, String kind, long from, long to) {
    lost(stream -> stream.product().equals(product) && stream.kind().equals(kind), from, to);
  }

  private void lost(Predicate<StreamKey> which, long from, long to) {
    series.forEach(
        (key, gaps) -> {
          if (which.test(key.stream())) {
            gaps.unreadable(from, to);
          }
        });
  }

  /** Says what is missing by now, as far as somebody listened. */
  void say(StreamLedger.Patience waited, StreamLedger streams, LedgerRows out) {
    series.forEach(
        (key, gaps) ->
            gaps.due(
                    waited.told(),
                    SLACK,
                    (from, to) -> streams.isHeardBetween(key.stream(), from, to))
                .forEach(hole -> say(key, hole, null, out)));
  }

  private static void say(
      Key key, SeriesGaps.Hole hole, @Nullable String mendedBy, LedgerRows out) {
    boolean bars = key.stream().kind().equals(Kind.KLINES.word());
    out.missing(
        key.ofSymbol(),
        key.name(),
        hole.first(),
        new GapVersion(
            hole.after(),
            hole.to(),
            bars ? GapReasons.MISSING_BARS : GapReasons.MISSING_FUNDING,
            mendedBy));
  }

  void write(DataOutput out) throws IOException {
    Fields.writeMap(series, Key::write, SeriesGaps::write, out);
  }

  static SeriesLedger read(DataInput in) throws IOException {
    return new SeriesLedger(Fields.readMap(Key::read, SeriesGaps::read, in));
  }
}
