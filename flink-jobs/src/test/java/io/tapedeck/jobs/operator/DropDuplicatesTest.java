package io.tapedeck.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.dedupe.MemoryKey;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.testdata.TestRows;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares to close with any exception
class DropDuplicatesTest {

  private static final Duration HORIZON = Duration.ofHours(24);
  private static final long NOW_MILLIS = TestRows.TEN_O_CLOCK / 1_000;

  private static KeyedOneInputStreamOperatorTestHarness<String, Rows, Rows> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new DropDuplicates(HORIZON)), MemoryKey::of, Types.STRING);
  }

  private static Rows trade(String symbol, String id) {
    return TestRows.trades(symbol, TestRows.TEN_O_CLOCK, TestRows.trade(id, "1", "1"));
  }

  @Test
  void remembersEachSymbolApartAndOverARestore() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = harness()) {
      harness.open();
      harness.processElement(trade("XBTUSD", "1"), NOW_MILLIS);
      harness.processElement(trade("ETHUSD", "1"), NOW_MILLIS);
      harness.processElement(trade("XBTUSD", "1"), NOW_MILLIS);
      assertThat(harness.extractOutputValues())
          .extracting(Rows::symbol)
          .containsExactly("XBTUSD", "ETHUSD");
      checkpoint = harness.snapshot(1, NOW_MILLIS);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      harness.processElement(trade("ETHUSD", "1"), NOW_MILLIS);
      harness.processElement(trade("ETHUSD", "2"), NOW_MILLIS);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  private static Rows walked(String walk, long receivedTime, String id) {
    return new Rows(
        Trades.TABLE,
        Visibility.PUBLIC,
        "bitmex",
        "main",
        "rest/trade",
        "XBTUSD",
        null,
        receivedTime,
        Origin.backfill,
        walk,
        1,
        false,
        List.of(TestRows.trade(id, "1", "1")));
  }

  @Test
  void aWalkIsComparedWithItselfAloneAndSoonForgotten() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(trade("XBTUSD", "1"), NOW_MILLIS);
      harness.processElement(walked("walk", TestRows.TEN_O_CLOCK, "1"), NOW_MILLIS);
      harness.processElement(walked("walk", TestRows.TEN_O_CLOCK, "1"), NOW_MILLIS);
      harness.processElement(walked("other", TestRows.TEN_O_CLOCK, "1"), NOW_MILLIS);
      harness.processElement(trade("XBTUSD", "1"), NOW_MILLIS);
      assertThat(harness.extractOutputValues())
          .extracting(Rows::session)
          .containsExactly(trade("XBTUSD", "1").session(), "walk", "other");
      harness.processWatermark(NOW_MILLIS + Duration.ofMinutes(3).toMillis());
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void aSymbolThatIsGoneLeavesNothingBehind() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(trade("XBTZ26", "1"), NOW_MILLIS);
      harness.processWatermark(NOW_MILLIS + HORIZON.toMillis());
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      harness.processWatermark(NOW_MILLIS + HORIZON.multipliedBy(2).toMillis());
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }
}
