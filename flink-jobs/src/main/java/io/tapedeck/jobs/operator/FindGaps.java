package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.market.gaps.GapLedger;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.row.Rows;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Evidence by exchange to gaps, coverage and clock quality as rows, and the last also as metrics.
 * Timers of received time find what only time can show; nothing on the main path waits for them.
 */
public final class FindGaps extends KeyedProcessFunction<String, Evidence, Rows> {

  private static final long serialVersionUID = 1L;
  private static final long MICROS_A_MILLI = 1_000L;
  private static final long LOOK_MILLIS = 10_000L;

  /** Requests to the collectors to fetch what gaps miss. */
  public static final OutputTag<GapRequest> REQUESTS =
      new OutputTag<>("gap-requests", RecordType.GAP_REQUEST);

  private static final ValueStateDescriptor<GapLedger> LEDGER =
      new ValueStateDescriptor<>("ledger", new GapLedgerSerializer());

  private transient @Nullable ValueState<GapLedger> ledger;
  private transient @Nullable ClockGauges clocks;

  @Override
  public void open(OpenContext context) {
    ledger = getRuntimeContext().getState(LEDGER);
    clocks = new ClockGauges(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(Evidence evidence, Context context, Collector<Rows> out)
      throws Exception {
    ValueState<GapLedger> held = present(ledger);
    GapLedger found = held.value();
    GapLedger current =
        found == null ? new GapLedger(evidence.visibility(), evidence.exchange()) : found;
    current.apply(evidence, certain(context)).forEach(out::collect);
    tellOthers(current, context);
    held.update(current);
    lookAgain(context);
  }

  private void tellOthers(GapLedger current, Context context) {
    current.takeSpreads().forEach(present(clocks)::show);
    current.takeRequests().forEach(request -> context.output(REQUESTS, request));
  }

  private static void lookAgain(Context context) {
    long watermark = context.timerService().currentWatermark();
    if (watermark != Long.MIN_VALUE && watermark != Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer((watermark / LOOK_MILLIS + 1) * LOOK_MILLIS);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Rows> out)
      throws Exception {
    ValueState<GapLedger> held = present(ledger);
    GapLedger current = held.value();
    if (current != null) {
      current.advance(certain(context)).forEach(out::collect);
      tellOthers(current, context);
      held.update(current);
      lookAgain(context);
    }
  }

  private static long certain(Context context) {
    long watermark = context.timerService().currentWatermark();
    return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
        ? Long.MIN_VALUE
        : watermark * MICROS_A_MILLI;
  }

  private static <T> T present(@Nullable T opened) {
    if (opened == null) {
      throw new IllegalStateException("used before it was opened");
    }
    return opened;
  }
}
