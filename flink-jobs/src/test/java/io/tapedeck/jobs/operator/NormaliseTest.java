package io.tapedeck.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tapedeck.jobs.job.TestMessages;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.session.Liveness;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares to close with any exception
class NormaliseTest {

  private static final RawTopic TRADES = new RawTopic("bitmex", Visibility.PUBLIC, Kind.TRADES);
  private static final RawTopic OPS = new RawTopic("bitmex", Visibility.PUBLIC, Kind.OPS);
  private static final long NOW_MILLIS = TestMessages.TEN_O_CLOCK / 1_000_000L;

  private static KeyedTwoInputStreamOperatorTestHarness<String, RawRecord, RawRecord, Rows>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(new Normalise(), List.of(Normalise.SIGNS)),
        Normalise::key,
        null,
        Types.STRING);
  }

  private static RawRecord data(String session, int sequence) {
    RawMessage message = TestMessages.trades(session, sequence, sequence + 1).get(0);
    return new RawRecord(TRADES, 0, sequence, message);
  }

  private static RawRecord step(String session, int sequence, String step) {
    return new RawRecord(OPS, 0, sequence, TestMessages.step(session, sequence, step));
  }

  @Test
  void everyMessageIsARawRowAndWhatItMeans() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(data("a", 1), NOW_MILLIS);
      harness.processElement1(step("a", 2, "connected"), NOW_MILLIS);

      assertThat(harness.extractOutputValues())
          .extracting(rows -> rows.table().name())
          .containsExactly("trades", "sessions");
      assertThat(harness.getSideOutput(Normalise.RAW)).hasSize(2);
    }
  }

  @Test
  void statesOfASessionGoWhenItHasEndedAndAllBeforeWasRead() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(data("a", 1), NOW_MILLIS);
      harness.processElement1(data("b", 1), NOW_MILLIS);
      harness.processElement2(step("a", 2, "disconnected"), NOW_MILLIS);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

      watermark(harness, NOW_MILLIS + 10);
      harness.processElement2(step("b", 3, "heartbeat"), NOW_MILLIS + 10);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }
  }

  @Test
  void aSessionThatFellSilentLosesItsStates() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(data("a", 1), NOW_MILLIS);
      harness.processElement2(step("a", 2, "heartbeat"), NOW_MILLIS);
      watermark(harness, NOW_MILLIS + Liveness.DEAD_AFTER.toMillis() + 10);
      harness.processElement2(step("b", 1, "connected"), NOW_MILLIS);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static RawRecord book(String session, int sequence) {
    String frame =
        """
        {"table":"orderBookL2","action":"partial","data":[\
        {"symbol":"XBTUSD","id":1,"side":"Buy","size":3,"price":99.5},\
        {"symbol":"XBTUSD","id":2,"side":"Sell","size":3,"price":100}]}\
        """;
    RawTopic topic = new RawTopic("bitmex", Visibility.PUBLIC, Kind.BOOK);
    return new RawRecord(
        topic,
        0,
        sequence,
        TestMessages.message("orderBookL2", "XBTUSD", session, sequence, frame, null));
  }

  private static List<Rows> ends(
      TwoInputStreamOperatorTestHarness<RawRecord, RawRecord, Rows> harness) {
    return harness.extractOutputValues().stream()
        .filter(rows -> rows.mark().isEndOfSession())
        .toList();
  }

  @Test
  void theBooksOfASessionThatSaidGoodbyeAreToldSoOnceAllBeforeWasRead() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(book("a", 1), NOW_MILLIS);
      harness.processElement1(book("b", 1), NOW_MILLIS);
      harness.processElement2(step("a", 2, "disconnected"), NOW_MILLIS);
      assertThat(ends(harness)).isEmpty();
      watermark(harness, NOW_MILLIS + 10);
      harness.processElement2(step("b", 3, "heartbeat"), NOW_MILLIS + 10);
      assertThat(ends(harness))
          .extracting(Rows::session, Rows::channel, Rows::symbol, Rows::sequence)
          .containsExactly(tuple("a", "orderBookL2", "XBTUSD", 2L));
      harness.processElement2(step("b", 4, "heartbeat"), NOW_MILLIS + 11);
      assertThat(ends(harness)).as("once").hasSize(1);
    }
  }

  @Test
  void theBooksOfASessionThatDiedAreToldSoAlsoAfterARestore() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(book("a", 1), NOW_MILLIS);
      harness.processElement2(step("a", 2, "heartbeat"), NOW_MILLIS);
      checkpoint = harness.snapshot(1, NOW_MILLIS);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      watermark(harness, NOW_MILLIS + Liveness.DEAD_AFTER.toMillis());
      harness.processElement2(step("b", 3, "heartbeat"), NOW_MILLIS);
      assertThat(ends(harness)).isEmpty();
      watermark(harness, NOW_MILLIS + Liveness.DEAD_AFTER.toMillis() + 2);
      harness.processElement2(step("b", 4, "heartbeat"), NOW_MILLIS);
      assertThat(ends(harness))
          .extracting(Rows::receivedTime)
          .containsExactly(TestMessages.TEN_O_CLOCK / 1_000 + 2_000);
    }
  }

  @Test
  void goesOnFromACheckpoint() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = harness()) {
      harness.open();
      harness.processElement1(data("a", 1), NOW_MILLIS);
      checkpoint = harness.snapshot(1, NOW_MILLIS);
    }
    try (var harness = harness()) {
      harness.initializeState(checkpoint);
      harness.open();
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      harness.processElement1(data("a", 2), NOW_MILLIS);
      assertThat(harness.extractOutputValues()).extracting(Rows::sequence).containsExactly(2L);
    }
  }

  private static void watermark(
      TwoInputStreamOperatorTestHarness<RawRecord, RawRecord, Rows> harness, long millis)
      throws Exception {
    harness.processWatermark1(new Watermark(millis));
    harness.processWatermark2(new Watermark(millis));
  }
}
