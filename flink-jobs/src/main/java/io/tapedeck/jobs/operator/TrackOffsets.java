package io.tapedeck.jobs.operator;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passes records on unchanged and says how far each partition was read, as an accumulator: chained
 * to the source, so that a checkpoint taken after an offset was seen here covers it.
 */
public final class TrackOffsets extends RichMapFunction<RawRecord, RawRecord> {

  private static final long serialVersionUID = 1L;

  /** Name of the accumulator: partition as text to the offset after the last record read. */
  public static final String NEXT_OFFSETS = "next-offsets";

  private transient @Nullable OffsetsAccumulator offsets;

  @Override
  public void open(OpenContext context) {
    offsets = new OffsetsAccumulator();
    getRuntimeContext().addAccumulator(NEXT_OFFSETS, offsets);
  }

  @Override
  public RawRecord map(RawRecord raw) {
    if (offsets == null) {
      throw new IllegalStateException("used before it was opened");
    }
    offsets.passed(raw);
    return raw;
  }
}
