package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.launcher.pipeline.CollectorSettings;
import io.tapedeck.launcher.promise.HeardMarket.HeardRows;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.settings.ConfigChecks;
import io.tapedeck.settings.ConfigFile;
import io.tapedeck.simulator.catalog.Simulators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two listen to the same simulated exchanges, markets and accounts, and one of them is killed. Once
 * its gaps are mended it shows what the other one heard; what it lacks stands in {@code gaps}.
 * Takes two minutes, so it is no part of the usual run.
 */
class MendedMarketsIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** A dozen kills leave hundreds of gaps, and BitMEX answers 30 requests a minute. */
  private static final Duration ALL_TRIED = Duration.ofMinutes(20);

  private static final long SECOND = 1_000_000L;

  private static final String NOT_TRIED =
      "select count(*) from gaps where state = 'open' and mending is null and \"from\" is not null"
          + " and \"to\" is not null";

  /** Tables that an exchange has a past of, with what tells their rows apart. */
  private static final Map<String, List<Column<?>>> KEYS =
      Map.of(
          "trades", List.of(Trades.TRADE_ID),
          "klines", List.of(Klines.INTERVAL, Klines.OPEN_TIME),
          "orders", List.of(Orders.ORDER_ID),
          "fills", List.of(Fills.FILL_ID),
          "ledger", List.of(Ledger.ENTRY_ID));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  /** A stream as coverage and gaps name it; a symbol of null means all. */
  private record Stream(String exchange, String product, String kind, @Nullable String symbol) {
    static Stream of(HeardRows rows) {
      RawMessage message = rows.heard().message();
      return new Stream(
          message.getExchange(),
          message.getProduct(),
          rows.heard().topic().kind().word(),
          message.getSymbol());
    }

    boolean holds(Stream other) {
      return exchange.equals(other.exchange)
          && product.equals(other.product)
          && kind.equals(other.kind)
          && (symbol == null || symbol.equals(other.symbol));
    }
  }

  /** Of a stream, microseconds since 1970. */
  private record Time(Stream stream, long from, long to) {

    /** Whether a row happened, and was heard, while the other one was there or came back later. */
    boolean has(Stream other, HeardRows heard, Row row) {
      long received = heard.rows().receivedTime();
      long happened = row.hasEventTime() ? row.eventTime() : received;
      return stream.holds(other) && happened > from + SECOND && received < to - SECOND;
    }

    boolean lacks(Stream other, HeardRows heard) {
      long received = heard.rows().receivedTime();
      return stream.holds(other) && received > from - SECOND && received < to + SECOND;
    }
  }

  @Test
  @Tag("soak")
  void whatOneMissedIsThereOnceItIsMended() throws Exception {
    missAndMend(1);
  }

  @Test
  @Tag("soak")
  void whatOneMissedInTenKillsIsThereOnceItIsMended() throws Exception {
    missAndMend(10);
  }

  private void missAndMend(int kills) throws Exception {
    try (SimulatedOutside outside = SimulatedOutside.start(folder, Simulators.EXCHANGES)) {
      ((ObjectNode) outside.configuration().get("collector")).put("mend-gaps", true);
      Path config = outside.writeConfiguration();
      HeardMarket steady = HeardMarket.of(collectors(config));
      try (steady) {
        for (int run = 0; run < kills; run++) {
          recordAndKill(run, config);
        }
        try (TapedeckProcess last = record(kills, config)) {
          awaitAll(last, "select count(distinct exchange) from gaps where state = 'mended'");
          await().atMost(ALL_TRIED).until(() -> alive(last) && number(NOT_TRIED) == 0);
          assertThat(last.terminate(LIMIT)).as(last.output()).isZero();
        }
      }
      compare(steady.rows());
    }
  }

  /** Records until each exchange has trades and fills that it had not before. */
  private void recordAndKill(int run, Path config) throws InterruptedException {
    String since =
        " where received_time > make_timestamptz(" + Instant.now().toEpochMilli() * 1_000;
    try (TapedeckProcess recorder = record(run, config)) {
      awaitAll(recorder, "select count(distinct exchange) from trades" + since + ")");
      awaitAll(recorder, "select count(distinct exchange) from fills" + since + ")");
      recorder.kill();
    }
  }

  private void compare(List<HeardRows> heard) {
    List<Time> listened =
        times(
            "select exchange, product, kind, symbol, epoch_us(min(\"from\")),"
                + " epoch_us(max(\"to\")) from coverage where listening group by all");
    List<Time> missing =
        times(
            "select exchange, product, kind, symbol, coalesce(epoch_us(\"from\"), 0),"
                + " coalesce(epoch_us(\"to\"), 9000000000000000) from gaps where state <> 'mended'");
    Map<String, Set<String>> wanted = new HashMap<>();
    heard.forEach(rows -> add(rows, listened, missing, wanted));
    KEYS.forEach(
        (table, key) -> {
          Set<String> stored = stored(table, key);
          Set<String> lost = new TreeSet<>(wanted.getOrDefault(table, Set.of()));
          assertThat(lost).as("rows of %s that were heard", table).isNotEmpty();
          lost.removeAll(stored);
          assertThat(lost).as("rows of %s that were heard and are not stored", table).isEmpty();
        });
  }

  private static void add(
      HeardRows heard, List<Time> listened, List<Time> missing, Map<String, Set<String>> wanted) {
    String table = heard.rows().table().name();
    List<Column<?>> key = KEYS.get(table);
    Stream stream = Stream.of(heard);
    if (key == null || missing.stream().anyMatch(time -> time.lacks(stream, heard))) {
      return;
    }
    for (Row row : heard.rows().rows()) {
      List<String> words = new ArrayList<>(List.of(stream.exchange(), heard.rows().product()));
      words.add(String.valueOf(heard.rows().symbol()));
      key.forEach(column -> words.add(String.valueOf(row.get(column))));
      if (listened.stream().anyMatch(time -> time.has(stream, heard, row))
          && !words.contains("null")) {
        wanted.computeIfAbsent(table, any -> new HashSet<>()).add(String.join(",", words));
      }
    }
  }

  private Set<String> stored(String table, List<Column<?>> key) {
    StringBuilder sql = new StringBuilder("select exchange, product, symbol");
    for (Column<?> column : key) {
      String name = '"' + column.name() + '"';
      sql.append(", ").append(column == Klines.OPEN_TIME ? "epoch_us(" + name + ")" : name);
    }
    return new HashSet<>(rows(sql + " from " + table));
  }

  private List<Time> times(String sql) {
    List<Time> times = new ArrayList<>();
    for (String row : rows(sql)) {
      String[] cells = row.split(",", -1);
      times.add(
          new Time(
              new Stream(cells[0], cells[1], cells[2], cells[3].isEmpty() ? null : cells[3]),
              Long.parseLong(cells[4]),
              Long.parseLong(cells[5])));
    }
    return times;
  }

  private void awaitAll(TapedeckProcess recorder, String sql) {
    await()
        .atMost(LIMIT)
        .until(() -> alive(recorder) && number(sql) == Simulators.EXCHANGES.size());
  }

  private static boolean alive(TapedeckProcess recorder) {
    assertThat(recorder.isAlive()).as(recorder.output()).isTrue();
    return true;
  }

  private long number(String sql) {
    return Files.isDirectory(data().resolve("live")) ? Long.parseLong(rows(sql).get(0)) : 0;
  }

  private List<String> rows(String sql) {
    return TestConsole.rows(data(), sql);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private TapedeckProcess record(int run, Path config) {
    return TapedeckProcess.start(
        folder.resolve("record-" + run + ".log"), Map.of(), "record", "--config=" + config);
  }

  private static CollectorsConfig collectors(Path config) {
    return CollectorSettings.collectors(
        ConfigFile.load(config, ConfigChecks.NONE), SimulatedOutside.ENVIRONMENT);
  }
}
