package io.tapedeck.market.gaps;

import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.Heartbeat;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.avro.event.LossReason;
import io.tapedeck.schemas.avro.event.Previous;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.avro.event.RefusedSubject;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Subscribed;
import io.tapedeck.schemas.avro.event.Unsubscribed;
import io.tapedeck.schemas.avro.event.Wanted;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Coverage;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What collectors sent, told in seconds after ten o'clock, and what a ledger makes of it. */
final class Script {

  /** 2026-11-21 10:00:00 UTC. */
  static final long TEN = 1_795_255_200L;

  private static final long SECOND = 1_000_000_000L;
  private static final String CONNECTION = "public0";

  private final List<Heard> heard = new ArrayList<>();
  private final Map<String, Long> sequences = new LinkedHashMap<>();
  private final List<Rows> rows = new ArrayList<>();

  private String product = "main";
  private String collector = "c";

  private static long nanos(double second) {
    return TEN * SECOND + Math.round(second * 1e9);
  }

  private long next(String session) {
    return sequences.merge(session, 1L, Long::sum) - 1;
  }

  /** What follows is of this product. */
  Script of(String nextProduct) {
    product = nextProduct;
    return this;
  }

  /** A number is used, and the message is lost. */
  Script lost(String session) {
    next(session);
    return this;
  }

  /** What follows is told by this collector. */
  Script by(String nextCollector) {
    collector = nextCollector;
    return this;
  }

  Script heartbeat(double second, String session) {
    return event(second, session, new Heartbeat(CONNECTION));
  }

  Script connected(double second, String session, @Nullable String previous) {
    return event(
        second,
        session,
        new Connected(CONNECTION, previous == null ? null : new Previous(previous, 0L)));
  }

  Script acknowledged(double second, String session, String... streams) {
    return event(second, session, new Acknowledged(refs(streams)));
  }

  Script subscribed(double second, String session, String... streams) {
    return event(second, session, new Subscribed(refs(streams)));
  }

  Script unsubscribed(double second, String session, String... streams) {
    return event(second, session, new Unsubscribed(refs(streams)));
  }

  Script wanted(double second, String session, String... streams) {
    return wanted(second, session, 1, 1, streams);
  }

  Script wanted(double second, String session, int part, int parts, String... streams) {
    return event(second, session, new Wanted(part, parts, refs(streams)));
  }

  Script refused(double second, String session, RefusedClass why, String... streams) {
    return event(
        second,
        session,
        new Refused(RefusedSubject.subscription, why, refs(streams), true, "no such symbol"));
  }

  /** Refused, and asked for again soon. */
  Script refusedForNow(double second, String session, RefusedClass why, String... streams) {
    return event(
        second,
        session,
        new Refused(RefusedSubject.subscription, why, refs(streams), false, "too many requests"));
  }

  Script disconnected(double second, String session, EndReason reason) {
    return event(
        second, session, new Disconnected(CONNECTION, reason, null, null, "for people alone"));
  }

  /** Ends because one channel was silent. */
  Script silent(double second, String session, String channel) {
    return event(
        second, session, new Disconnected(CONNECTION, EndReason.silence, ref(channel), null, null));
  }

  Script lost(double second, String session, String kind, double from) {
    return event(
        second,
        session,
        new Loss(LossReason.publish_failed, kind, nanos(from), null, "for people alone"));
  }

  private Script event(double second, String session, Object event) {
    Step step = new Step(nanos(second), event);
    return add(second, session, "ops", "session", null, null, Heard.NO_LAG, null, step);
  }

  private List<StreamRef> refs(String... streams) {
    return Stream.of(streams).map(this::ref).toList();
  }

  /** A stream of this product, written as channel and symbol with a colon between them. */
  private StreamRef ref(String stream) {
    String[] words = stream.split(":", 2);
    return new StreamRef(
        kind(words[0]), product, words[0], words.length < 2 ? null : words[1], null);
  }

  private static String kind(String channel) {
    return switch (channel) {
      case "trade" -> "trades";
      case "orderBookL2" -> "book";
      case "tradeBin1m" -> "klines";
      default -> channel.startsWith("rest") ? "ledger" : "quotes";
    };
  }

  /** An answer to a repeated read, which accounts for the time since another one. */
  Script answer(
      double second, String session, @Nullable Double previous, double since, double due) {
    return add(
        second,
        session,
        "ledger",
        "rest/bills",
        null,
        null,
        Heard.NO_LAG,
        new Answered(previous == null ? null : (Long) nanos(previous), nanos(since), nanos(due)),
        null);
  }

  Script trade(double second, String session, String symbol) {
    return add(second, session, "trades", "trade", symbol, null, 250, null, null);
  }

  Script book(double second, String session, String symbol) {
    return add(second, session, "book", "orderBookL2", symbol, null, 400, null, null);
  }

  /** The bar of a minute after ten o'clock. */
  Script bar(double second, String session, String symbol, long minute) {
    return bar(second, session, symbol, symbol, minute);
  }

  /** The same, of a channel that is taken whole if it was subscribed without a symbol. */
  Script bar(
      double second, String session, @Nullable String subscribed, String symbol, long minute) {
    long open = (TEN + 60 * minute) * 1_000_000L;
    SeriesRow bar = new SeriesRow(symbol, "trade 1m", open, 60_000_000L, open + 60_000_000L);
    return series(second, session, "klines", "tradeBin1m", subscribed, bar);
  }

  /** A settlement of funding, this second after ten o'clock, and so many hours after another. */
  Script settlement(double second, String session, String symbol, long hours) {
    long at = (TEN + Math.round(second)) * 1_000_000L;
    SeriesRow row = new SeriesRow(symbol, "settled", at, hours * 3_600_000_000L, at);
    return series(second, session, "funding", "funding", symbol, row);
  }

  private Script series(
      double second,
      String session,
      String kind,
      String channel,
      @Nullable String symbol,
      SeriesRow row) {
    return add(
        second, session, kind, channel, symbol, null, Heard.NO_LAG, null, null, List.of(row));
  }

  /** A bar of which nobody can tell which one it was. */
  Script unreadableBar(double second, String session, String symbol) {
    return add(
        second, session, "klines", "tradeBin1m", symbol, "bad_value", Heard.NO_LAG, null, null);
  }

  Script unreadable(double second, String session, String symbol) {
    return add(second, session, "trades", "trade", symbol, "bad_value", Heard.NO_LAG, null, null);
  }

  /** A frame of which the collector did not know what it was. */
  Script unknown(double second, String session, String fault) {
    return add(second, session, "unknown", "unknown", null, fault, Heard.NO_LAG, null, null);
  }

  private Script add(
      double second,
      String session,
      String kind,
      String channel,
      @Nullable String symbol,
      @Nullable String fault,
      long lag,
      @Nullable Answered answer,
      @Nullable Step step) {
    return add(second, session, kind, channel, symbol, fault, lag, answer, step, List.of());
  }

  private Script add(
      double second,
      String session,
      String kind,
      String channel,
      @Nullable String symbol,
      @Nullable String fault,
      long lag,
      @Nullable Answered answer,
      @Nullable Step step,
      List<SeriesRow> rows) {
    heard.add(
        new Heard(
            Visibility.PUBLIC,
            "bitmex",
            product,
            kind,
            channel,
            symbol,
            collector,
            session,
            next(session),
            nanos(second),
            step == null ? 1 : 0,
            fault,
            lag,
            step == null,
            answer,
            step,
            rows));
    return this;
  }

  /** Runs all in the order of received time. */
  Script play() {
    return playOn(new GapLedger(Visibility.PUBLIC, "bitmex"));
  }

  /** Runs all in the order of received time, which never becomes certain. */
  Script playUncertain() {
    GapLedger ledger = new GapLedger(Visibility.PUBLIC, "bitmex");
    heard.forEach(each -> play(ledger, List.of(each), Long.MIN_VALUE));
    return this;
  }

  /** Tells a ledger all in the order of received time. */
  Script playOn(GapLedger ledger) {
    for (Heard each : heard) {
      play(ledger, List.of(each), each.receivedAt() / 1_000L);
    }
    return this;
  }

  /** Runs all as partitions that are read at different speed would: each kind in order. */
  Script playShuffled(long seed) {
    Random random = new Random(seed);
    Map<String, List<Heard>> partitions = new LinkedHashMap<>();
    heard.forEach(
        each ->
            partitions
                .computeIfAbsent(each.kind() + each.symbol(), any -> new ArrayList<>())
                .add(each));
    List<List<Heard>> left = new ArrayList<>(partitions.values());
    GapLedger ledger = new GapLedger(Visibility.PUBLIC, "bitmex");
    while (!left.isEmpty()) {
      List<Heard> partition = left.get(random.nextInt(left.size()));
      int count = Math.min(partition.size(), 1 + random.nextInt(5));
      long certain = left.stream().mapToLong(each -> each.get(0).receivedAt()).min().orElseThrow();
      play(ledger, partition.subList(0, count), certain / 1_000L);
      partition.subList(0, count).clear();
      left.removeIf(List::isEmpty);
      ledger = GapBytes.throughACheckpoint(ledger);
    }
    long end = Collections.max(heard.stream().map(Heard::receivedAt).toList()) / 1_000L;
    rows.addAll(ledger.advance(end));
    return this;
  }

  private void play(GapLedger ledger, List<Heard> part, long certain) {
    Gatherer gatherer = new Gatherer();
    part.forEach(gatherer::add);
    gatherer.take().forEach(bundle -> rows.addAll(ledger.apply(bundle, certain)));
  }

  /** All rows, in the order said. */
  List<Rows> rows() {
    return rows;
  }

  /** The newest version of each gap: kind symbol from to reason state, seconds after ten. */
  List<String> gaps() {
    Map<String, String> newest = new LinkedHashMap<>();
    for (Rows each : rows) {
      if (each.table() == Gaps.TABLE) {
        Row row = each.rows().get(0);
        String text =
            "%s %s %s %s %s %s"
                .formatted(
                    row.get(Gaps.KIND),
                    each.symbol(),
                    second(row.get(Gaps.FROM)),
                    second(row.get(Gaps.TO)),
                    row.get(Gaps.REASON),
                    row.get(Gaps.STATE));
        newest.put(String.valueOf(row.get(Gaps.GAP_ID)), text);
      }
    }
    return newest.values().stream()
        .filter(text -> !text.endsWith("mended") || text.endsWith("unmendable"))
        .sorted()
        .toList();
  }

  /** The newest version of each stretch: kind symbol from to listening messages. */
  List<String> coverage() {
    Map<String, String> newest = new LinkedHashMap<>();
    for (Rows each : rows) {
      if (each.table() == Coverage.TABLE) {
        Row row = each.rows().get(0);
        newest.put(
            each.symbol() + "|" + row.get(Coverage.KIND) + "|" + row.get(Coverage.FROM),
            "%s %s %s %s %s %s"
                .formatted(
                    row.get(Coverage.KIND),
                    each.symbol(),
                    second(row.get(Coverage.FROM)),
                    second(row.get(Coverage.TO)),
                    row.get(Coverage.LISTENING),
                    row.get(Coverage.MESSAGES)));
      }
    }
    return newest.values().stream().sorted().toList();
  }

  private static String second(@Nullable Object micros) {
    if (micros == null) {
      return "-";
    }
    double second = ((Long) micros - TEN * 1_000_000L) / 1e6;
    return second == Math.rint(second) ? Long.toString((long) second) : Double.toString(second);
  }
}
