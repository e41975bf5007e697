package io.tapedeck.jobs.operator;

import io.tapedeck.market.dedupe.ContradictionNotice;
import io.tapedeck.market.dedupe.MemoryKey;
import io.tapedeck.schemas.row.Rows;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The operator that lets pass what is not held already, keyed by {@link MemoryKey}. A memory in
 * which nothing is left within the horizon is dropped by a timer of received time, so that symbols
 * which are gone do not stay; no row ever waits for a timer. The time is that of all messages, not
 * of the one row, which may be far in the future. A row that contradicts a held one goes on with a
 * notice that says so.
 */
public final class DropDuplicates extends KeyedProcessFunction<String, Rows, Rows> {

  private static final long serialVersionUID = 1L;
  private static final long MICROS_A_MILLI = 1_000L;

  /** The watermark of a stream that has ended is not a time. */
  private static final long END = Long.MAX_VALUE / 2 / MICROS_A_MILLI;

  /** A memory is looked at this many times in a horizon. */
  private static final int LOOKS = 12;

  private static final ValueStateDescriptor<TableMemory> MEMORY =
      new ValueStateDescriptor<>("memory", new TableMemorySerializer());

  private final Duration horizon;
  private transient @Nullable ValueState<TableMemory> memory;
  private transient @Nullable RowCounts counts;

  /** An operator that remembers keys for this long. */
  public DropDuplicates(Duration horizon) {
    this.horizon = horizon;
  }

  @Override
  public void open(OpenContext context) {
    memory = getRuntimeContext().getState(MEMORY);
    counts = new RowCounts(getRuntimeContext());
  }

  @Override
  public void processElement(Rows rows, Context context, Collector<Rows> out) throws Exception {
    if (rows.rows().isEmpty()) {
      out.collect(rows); // a mark that proves a book: nothing to remember
      return;
    }
    ValueState<TableMemory> held = present(memory);
    RowCounts count = present(counts);
    TableMemory found = held.value();
    Duration wanted = MemoryKey.horizon(rows, horizon);
    if (found == null) {
      found = TableMemory.empty(rows.table(), wanted);
      lookAgain(context, wanted);
    }
    TableMemory current = found.withHorizon(wanted);
    Optional<Rows> kept =
        current
            .memory()
            .keepNew(rows, (other, row) -> out.collect(ContradictionNotice.of(other, row)));
    held.update(current);
    if (kept.isPresent()) {
      count.add(kept.get());
      out.collect(kept.get());
    }
    count.dropped(rows.rows().size() - kept.map(k -> k.rows().size()).orElse(0));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Rows> out)
      throws Exception {
    ValueState<TableMemory> held = present(memory);
    TableMemory current = held.value();
    if (current == null) {
      return;
    }
    long now = context.timerService().currentWatermark();
    if (now > END) {
      return;
    }
    if (current.memory().forgetBefore(now * MICROS_A_MILLI)) {
      held.clear();
    } else {
      held.update(current);
      lookAgain(context, current.horizon());
    }
  }

  private void lookAgain(Context context, Duration remembered) {
    long step = Math.max(1, remembered.toMillis() / LOOKS);
    long now = context.timerService().currentWatermark();
    context.timerService().registerEventTimeTimer(now > END ? END : (now / step + 1) * step);
  }

  private static <T> T present(@Nullable T opened) {
    if (opened == null) {
      throw new IllegalStateException("used before it was opened");
    }
    return opened;
  }
}
