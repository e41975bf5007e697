package io.tapedeck.launcher.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.launcher.TestConsole;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.table.Settlements;
import io.tapedeck.schemas.table.Trades;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What queries show of a time with breaks, once they are mended, is what they show of the same time
 * heard without a break, row for row: seeded exchanges and accounts in a time of their own, the
 * collectors' mending over HTTP, and two data folders.
 */
class MissedHourIT {

  private static final JsonMapper JSON = new JsonMapper();

  /** Half an hour before BitMEX settles funding. */
  private static final String START = "2026-09-14T19:30:00Z";

  /**
   * Tables that an exchange has a past of, with what tells their rows apart. Which of several
   * sessions shows in tables of states is not asked here, as all rows are imported.
   */
  private static final Map<String, List<Column<?>>> KEYS =
      Map.of(
          "trades", List.of(Trades.TRADE_ID),
          "klines", List.of(Klines.KIND, Klines.INTERVAL, Klines.OPEN_TIME),
          "funding_rates", List.of(FundingRates.FUNDING_TIME),
          "settlements", List.of(Settlements.KIND),
          "orders", List.of(Orders.ORDER_ID),
          "fills", List.of(Fills.FILL_ID),
          "ledger", List.of(Ledger.KIND, Ledger.ENTRY_ID, Ledger.CURRENCY));

  /** Of these nothing is listed that was not told. */
  private static final Set<String> TOLD_ALONE = Set.of("trades", "fills");

  /** How a row came, not what it says. */
  private static final Set<String> WAY =
      Set.of(
          "channel", "received_time", "origin", "session", "sequence", "position", "exact", "date");

  /** Bars that were finished; their event time is that of their last change, where it is told. */
  private static final String BARS =
      "select * exclude (event_time) from klines where open_time + cast(regexp_extract(interval,"
          + " '[0-9]+') || case lower(regexp_extract(interval, '[a-zA-Z]+')) when 'm' then"
          + " ' minutes' when 'h' then ' hours' when 'd' then ' days' else ' weeks' end as interval)"
          + " < '%2$s' and open_time >= '%1$s'";

  /** Orders as they were last. */
  private static final String ORDERS =
      "select * from orders where event_time between '%1$s' and '%2$s' qualify row_number() over"
          + " (partition by product, symbol, order_id order by event_time desc, filled desc nulls"
          + " last, sequence desc) = 1";

  /** What was paid; what was expected before is listed nowhere. */
  private static final String FUNDING =
      "select * exclude (event_time) from funding_rates where rate is not null and funding_time between '%1$s' and"
          + " '%2$s'";

  private static final String OTHERS =
      "select * from %3$s where event_time between '%1$s' and '%2$s'";

  private static final Map<String, String> SQL =
      Map.of("klines", BARS, "orders", ORDERS, "funding_rates", FUNDING);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @ParameterizedTest
  @CsvSource({"bitmex,2026", "bitget,v2", "bitmart,v2", "ltp,v2"})
  void anHourWithBreaksIsWholeOnceItIsMended(String exchange, String generation) throws Exception {
    missAndMend(exchange, generation, Duration.ofHours(1), 2, Duration.ofSeconds(5), 2);
  }

  @ParameterizedTest
  @CsvSource({"bitmex,2026", "bitget,v2", "bitget,v3", "bitmart,v2", "ltp,v2"})
  @Tag("soak")
  void aMonthWithBreaksIsWholeOnceItIsMended(String exchange, String generation) throws Exception {
    missAndMend(exchange, generation, Duration.ofDays(30), 60, Duration.ofSeconds(30), 1);
  }

  private void missAndMend(
      String exchange, String generation, Duration whole, int breaks, Duration step, int rate)
      throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    long part = whole.toSeconds() / breaks;
    try (MissedTime time = new MissedTime(exchange, generation, folder, step, rate, START)) {
      for (int i = 0; i < breaks; i++) {
        long missed = part / 20 + random.nextLong(part / 4);
        time.listen(Duration.ofSeconds(part - missed));
        time.miss(Duration.ofSeconds(missed));
      }
      time.listen(Duration.ofMinutes(5));
      time.stop();
      importAll(exchange, "steady", time.captures("steady"));
      importAll(exchange, "broken", time.captures("broken"));
      compare(exchange, time);
    }
  }

  private void importAll(String exchange, String data, List<String> captures) {
    List<String> words =
        new ArrayList<>(
            List.of("import", "--exchange=" + exchange, "--data=" + folder.resolve(data)));
    words.addAll(captures);
    TestConsole console = new TestConsole();
    assertThat(console.run(words.toArray(new String[0]))).as(console.err()).isZero();
  }

  /** Day by day, as a month is more than fits. */
  private void compare(String exchange, MissedTime time) throws IOException {
    Compared all = new Compared();
    Instant end = time.end().minusSeconds(2);
    for (Instant from = time.begin().plusSeconds(2); from.isBefore(end); ) {
      Instant next = from.plus(Duration.ofDays(1));
      Instant to = next.isBefore(end) ? next : end;
      for (String table : KEYS.keySet()) {
        compare(table, from, to, all);
      }
      from = next;
    }
    System.out.println(exchange + " compared " + all.rows + ", gaps " + time.outcomes());
    assertThat(all.differences).isEmpty();
    assertThat(all.rows).containsKeys("fills", "orders");
    if (exchange.equals("bitmex")) {
      assertThat(all.rows).containsKeys("trades", "klines", "funding_rates", "ledger");
    }
    assertThat(all.brought).as("what pages brought").contains("fills", "orders");
    if (all.rows.containsKey("klines")) {
      assertThat(all.brought).contains("klines");
    }
  }

  /** How many rows of each table were found, of which tables pages brought some, what differs. */
  private static final class Compared {
    private final Map<String, Integer> rows = new TreeMap<>();
    private final Set<String> brought = new TreeSet<>();
    private final List<String> differences = new ArrayList<>();
  }

  private void compare(String table, Instant from, Instant to, Compared all) throws IOException {
    Map<String, JsonNode> stored = rows("broken", table, from, to);
    Map<String, JsonNode> heard = rows("steady", table, from, to);
    Set<String> told = new HashSet<>();
    heard.forEach(
        (key, row) -> {
          told.add(row.path("product").asText());
          JsonNode other = stored.get(key);
          if (other == null) {
            all.differences.add(table + " lacks " + key);
          } else {
            all.rows.merge(table, 1, Integer::sum);
            difference(row, other).forEach(text -> all.differences.add(table + " " + text));
            if (other.path("channel").asText().startsWith("rest/")) {
              all.brought.add(table);
            }
          }
        });
    stored.keySet().removeAll(heard.keySet());
    stored.forEach(
        (key, row) -> {
          // Fills of margin are not pushed.
          if (TOLD_ALONE.contains(table) && told.contains(row.path("product").asText())) {
            all.differences.add(table + " has made up " + key);
          }
        });
  }

  private static List<String> difference(JsonNode heard, JsonNode stored) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, JsonNode> cell : heard.properties()) {
      JsonNode other = stored.path(cell.getKey());
      if (!WAY.contains(cell.getKey())
          && !cell.getValue().isNull()
          && !other.isNull()
          && !cell.getValue().equals(other)) {
        differences.add(cell + " is " + other + " in " + stored);
      }
    }
    return differences;
  }

  private Map<String, JsonNode> rows(String data, String table, Instant from, Instant to)
      throws IOException {
    String sql = SQL.getOrDefault(table, OTHERS);
    TestConsole console = new TestConsole();
    int code =
        console.run(
            "query",
            "--data=" + folder.resolve(data),
            "--format=jsonl",
            sql.formatted(from, to, table));
    assertThat(code).as(console.err()).isZero();
    Map<String, JsonNode> rows = new HashMap<>();
    for (String line : console.out().lines().toList()) {
      JsonNode row = JSON.readTree(line);
      StringBuilder key = new StringBuilder();
      for (String column : List.of("product", "symbol")) {
        key.append(row.path(column).asText()).append(' ');
      }
      KEYS.get(table).forEach(column -> key.append(row.path(column.name()).asText()).append(' '));
      assertThat(rows.put(key.toString(), row)).as("a second %s %s", table, key).isNull();
    }
    return rows;
  }
}
