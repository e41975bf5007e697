package io.tapedeck.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.jobs.job.TestMessages;
import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.market.gaps.Gatherer;
import io.tapedeck.market.gaps.Heard;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Frames of bars through the operators that find gaps, with a restore in the middle. */
@SuppressWarnings("try") // the harness declares to close with any exception
class MissingBarsTest {

  private static final RawTopic BARS = new RawTopic("bitmex", Visibility.PUBLIC, Kind.KLINES);
  private static final RawTopic OPS = new RawTopic("bitmex", Visibility.PUBLIC, Kind.OPS);
  private static final int MINUTE = 60_000;
  private static final long TEN = TestMessages.TEN_O_CLOCK / 1_000_000L;

  private int sequence;

  /** The bar that ends so many minutes after ten, which comes a second later. */
  private RawRecord bar(int minute) {
    String frame =
        """
        {"table":"tradeBin1m","action":"insert","data":[{"timestamp":"%s",\
        "symbol":"XBTUSD","open":1,"high":1,"low":1,"close":1,"trades":0,"volume":0,\
        "vwap":null,"lastSize":null,"turnover":0,"homeNotional":0,"foreignNotional":0}]}"""
            .formatted(Instant.ofEpochMilli(TEN).plus(minute, ChronoUnit.MINUTES));
    RawMessage message = TestMessages.message("tradeBin1m", "XBTUSD", "a", sequence++, frame, null);
    return received(BARS, message, minute * MINUTE + 1_000);
  }

  private RawRecord heartbeat(int millis) {
    return received(OPS, TestMessages.step("a", sequence++, "heartbeat"), millis);
  }

  private static RawRecord received(RawTopic topic, RawMessage message, int millis) {
    message.setReceivedAt(TestMessages.TEN_O_CLOCK + millis * 1_000_000L);
    return new RawRecord(topic, 0, message.getSequence(), message);
  }

  /** What messages say, as it travels between operators. */
  private static List<Evidence> evidence(List<RawRecord> messages) throws Exception {
    Gatherer gatherer = new Gatherer();
    try (var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, RawRecord, RawRecord, Rows>(
            new CoBroadcastWithKeyedOperator<>(new Normalise(), List.of(Normalise.SIGNS)),
            Normalise::key,
            null,
            Types.STRING)) {
      harness.open();
      for (RawRecord message : messages) {
        harness.processElement1(message, message.message().getReceivedAt() / 1_000_000L);
      }
      for (StreamRecord<Heard> heard : harness.getSideOutput(Normalise.HEARD)) {
        gatherer.add(travelled(new HeardSerializer(), heard.getValue()));
      }
    }
    List<Evidence> evidence = new ArrayList<>();
    for (Evidence bundle : gatherer.take()) {
      evidence.add(travelled(new EvidenceSerializer(), bundle));
    }
    return evidence;
  }

  private static <T> T travelled(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Evidence, Rows> ledger()
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Evidence, Rows> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FindGaps()), Evidence::key, Types.STRING);
    harness.setup(new RowsSerializer());
    return harness;
  }

  private List<RawRecord> session(int fromMinute, int toMinute, List<Integer> bars) {
    List<RawRecord> messages = new ArrayList<>();
    for (int minute = fromMinute; minute <= toMinute; minute++) {
      if (bars.contains(minute)) {
        messages.add(bar(minute));
      }
      for (int second = 5; second < 60; second += 5) {
        messages.add(heartbeat(minute * MINUTE + second * 1_000));
      }
    }
    return messages;
  }

  @Test
  void aFrameThatWasDroppedIsAGapOfItsBarAndAskedForAlsoAfterARestore() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = ledger()) {
      harness.open();
      for (Evidence one : evidence(session(1, 3, List.of(1, 2)))) {
        harness.processElement(one, TEN);
      }
      checkpoint = harness.snapshot(1, TEN);
      assertThat(gaps(harness.extractOutputValues())).isEmpty();
    }
    try (var harness = ledger()) {
      harness.initializeState(checkpoint);
      harness.open();
      harness.processWatermark(new Watermark(TEN + 4 * MINUTE));
      for (Evidence one : evidence(session(4, 5, List.of(4, 5)))) {
        harness.processElement(one, TEN);
      }
      harness.processWatermark(new Watermark(TEN + 6 * MINUTE));
      harness.processWatermark(new Watermark(TEN + 6 * MINUTE + MINUTE / 2));
      assertThat(gaps(harness.extractOutputValues()))
          .containsExactly("klines XBTUSD missing_bars 120000 180000");
      assertThat(harness.getSideOutput(FindGaps.REQUESTS))
          .extracting(request -> request.getValue().getChannel())
          .containsExactly("tradeBin1m");
    }
  }

  private static List<String> gaps(List<Rows> output) {
    List<String> gaps = new ArrayList<>();
    for (Rows rows : output) {
      if (rows.table() == Gaps.TABLE) {
        Row gap = rows.rows().get(0);
        gaps.add(
            "%s %s %s %s %s"
                .formatted(
                    gap.get(Gaps.KIND),
                    rows.symbol(),
                    gap.get(Gaps.REASON),
                    gap.require(Gaps.FROM) / 1_000 - TEN,
                    gap.require(Gaps.TO) / 1_000 - TEN));
      }
    }
    return gaps;
  }
}
