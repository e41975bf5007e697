package io.tapedeck.simulator.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.market.TestMarkets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BitmexTablesTest {

  private static final int STEPS = 5_000;
  private final Market market = TestMarkets.market(11);

  @ParameterizedTest
  @EnumSource(BitmexGeneration.class)
  void partialAndDeltasRebuildTheBook(BitmexGeneration generation) {
    assertThat(rebuilt(new BitmexBookTable(generation))).isEqualTo(levels(Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @EnumSource(BitmexGeneration.class)
  void partialAndDeltasRebuildTheBestTwentyFive(BitmexGeneration generation) {
    assertThat(rebuilt(new BitmexBook25Table(generation))).hasSize(50).isEqualTo(levels(25));
  }

  @Test
  void deletesHaveNoSizeAndOldUpdatesNoPrice() {
    BitmexTable table = new BitmexBookTable(BitmexGeneration.V2021);
    table.snapshot(market);
    List<BitmexTableChange> changes = run(table);
    assertThat(changes)
        .extracting(BitmexTableChange::action)
        .contains("insert", "update", "delete");
    for (BitmexTableChange change : changes) {
      for (BitmexTableRow row : change.rows()) {
        assertThat(row.json().has("price")).isEqualTo("insert".equals(change.action()));
        assertThat(row.json().has("size")).isEqualTo(!"delete".equals(change.action()));
        assertThat(row.json().has("timestamp")).isFalse();
        assertThat(row.truth().get(0).price()).isNotNull();
      }
    }
  }

  @Test
  void orderBook10IsAlwaysTheWholeSnapshot() {
    BitmexTable table = new BitmexBook10Table();
    table.snapshot(market);
    List<BitmexTableChange> changes = run(table);
    ObjectNode last = last(last(changes).rows()).json();
    assertThat(last.get("bids")).hasSize(10);
    assertThat(last.get("asks")).hasSize(10);
    assertThat(last.get("bids").get(0).get(0).decimalValue())
        .isEqualByComparingTo(market.spec().price(market.quote().bidTicks()));
  }

  @Test
  void sparseInstrumentUpdatesMergeToTheWholeRow() {
    BitmexTable table = new BitmexInstrumentTable();
    ObjectNode merged = table.snapshot(market).get(0).json();
    for (BitmexTableChange change : run(table)) {
      for (Map.Entry<String, JsonNode> field : change.rows().get(0).json().properties()) {
        merged.set(field.getKey(), field.getValue());
      }
    }
    ObjectNode now = table.snapshot(market).get(0).json();
    assertThat(merged).isEqualTo(now);
    assertThat(run(table).get(0).rows().get(0).json().size()).isLessThan(now.size() / 2);
  }

  @Test
  void barsAreStampedWithTheirEndAndCloseOnlyOnce() {
    BitmexTradeBinTable table = new BitmexTradeBinTable(BitmexBarInterval.MINUTE);
    List<BitmexTableRow> told =
        run(table).stream().flatMap(change -> change.rows().stream()).toList();
    List<String> ends = told.stream().map(row -> row.json().get("timestamp").asText()).toList();
    assertThat(ends).doesNotHaveDuplicates().isSorted().allMatch(end -> end.endsWith(":00.000Z"));
    assertThat(told.get(0).truth().get(0).eventTime())
        .isEqualTo(told.get(0).time().minusSeconds(60));
    assertThat(table.history(market).map(BitmexTableRow::json))
        .containsSubsequence(told.stream().map(BitmexTableRow::json).toList());
  }

  @Test
  void longBarsComeWhenTheirTimeEnds() {
    List<BitmexTableChange> changes = run(new BitmexTradeBinTable(BitmexBarInterval.FIVE_MINUTES));
    assertThat(changes)
        .isNotEmpty()
        .allSatisfy(
            change -> {
              Instant end = change.rows().get(0).time();
              assertThat(BarSeries.floor(end, BitmexBarInterval.FIVE_MINUTES.length()))
                  .isEqualTo(end);
            });
  }

  private Map<String, String> rebuilt(BitmexTable table) {
    Map<String, ObjectNode> byKey = new TreeMap<>();
    table.snapshot(market).forEach(row -> byKey.put(key(row.json()), row.json().deepCopy()));
    for (BitmexTableChange change : run(table)) {
      for (BitmexTableRow row : change.rows()) {
        String key = key(row.json());
        switch (change.action()) {
          case "insert" -> assertThat(byKey.put(key, row.json().deepCopy())).isNull();
          case "delete" -> assertThat(byKey.remove(key)).isNotNull();
          default -> {
            Objects.requireNonNull(byKey.get(key), key).setAll(row.json());
          }
        }
      }
    }
    Map<String, String> sizes = new TreeMap<>();
    byKey
        .values()
        .forEach(
            row ->
                sizes.put(
                    row.get("side").asText() + row.get("price").asText(),
                    row.get("size").asText()));
    return sizes;
  }

  private Map<String, String> levels(int depth) {
    Map<String, String> sizes = new TreeMap<>();
    for (OrderSide side : OrderSide.values()) {
      for (Level level : market.book().top(side, depth)) {
        sizes.put(
            BitmexText.side(side) + market.spec().price(level.ticks()),
            Long.toString(level.size()));
      }
    }
    return sizes;
  }

  private List<BitmexTableChange> run(BitmexTable table) {
    List<BitmexTableChange> changes = new ArrayList<>();
    Instant time = market.now();
    for (int step = 0; step < STEPS; step++) {
      time = time.plus(Duration.ofMillis(100));
      changes.addAll(table.changes(market.step(time)));
    }
    return changes;
  }

  private static String key(ObjectNode row) {
    return row.get("symbol").asText() + row.get("id").asText() + row.get("side").asText();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
