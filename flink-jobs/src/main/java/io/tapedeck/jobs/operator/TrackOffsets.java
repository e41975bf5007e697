package io.tapedeck.jobs.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.jspecify.annotations.Nullable;

/**
 * The operator that passes records on unchanged and says how far each partition was read, as an
 * accumulator: chained to the source, so that a checkpoint taken after an offset was seen here
 * covers it. When each partition's last record was received is kept over restarts, for the day on
 * which Kafka has deleted what came next.
 */
public final class TrackOffsets extends RichMapFunction<RawRecord, RawRecord>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 2L;

  /** Name of the accumulator: partition as text to the offset after the last record read. */
  public static final String NEXT_OFFSETS = "next-offsets";

  /**
   * Name of the accumulator: partition as text to received time of the last record read, also by
   * earlier runs, nanoseconds since 1970 UTC.
   */
  public static final String LAST_READ = "last-read";

  private static final ListStateDescriptor<Tuple2<String, Long>> TIMES =
      new ListStateDescriptor<>("last-read", Types.TUPLE(Types.STRING, Types.LONG));

  private transient @Nullable ListState<Tuple2<String, Long>> times;
  private transient @Nullable PartitionAccumulator offsets;
  private transient @Nullable PartitionAccumulator lastRead;

  /** What this subtask has in a checkpoint: of its own partitions, in one subtask also earlier. */
  private transient @Nullable PartitionAccumulator kept;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    times = context.getOperatorStateStore().getUnionListState(TIMES);
    lastRead = new PartitionAccumulator();
    kept = new PartitionAccumulator();
    boolean keepsEarlier = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
    for (Tuple2<String, Long> time : times.get()) {
      lastRead.reached(time.f0, time.f1);
      if (keepsEarlier) {
        kept.reached(time.f0, time.f1);
      }
    }
  }

  @Override
  public void open(OpenContext context) {
    offsets = new PartitionAccumulator();
    getRuntimeContext().addAccumulator(NEXT_OFFSETS, offsets);
    getRuntimeContext().addAccumulator(LAST_READ, opened(lastRead));
  }

  @Override
  public RawRecord map(RawRecord raw) {
    String place = raw.place();
    opened(offsets).reached(place, raw.offset() + 1);
    opened(lastRead).reached(place, raw.message().getReceivedAt());
    opened(kept).reached(place, raw.message().getReceivedAt());
    return raw;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    List<Tuple2<String, Long>> all = new ArrayList<>();
    opened(kept).getLocalValue().forEach((place, time) -> all.add(Tuple2.of(place, time)));
    opened(times).update(all);
  }

  private static <T> T opened(@Nullable T made) {
    if (made == null) {
      throw new IllegalStateException("used before it was opened");
    }
    return made;
  }
}
