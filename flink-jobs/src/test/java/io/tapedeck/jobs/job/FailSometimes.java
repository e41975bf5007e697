package io.tapedeck.jobs.job;

import io.tapedeck.jobs.operator.RawRecord;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Fails a few times, each time after a checkpoint and in the middle of what follows it. */
final class FailSometimes implements MapFunction<RawRecord, RawRecord>, CheckpointListener {

  private static final long serialVersionUID = 1L;
  private static final int RECORDS_AFTER_CHECKPOINT = 50;
  private static final AtomicInteger LEFT = new AtomicInteger();

  private boolean hasCheckpoint;
  private int recordsSince;

  /** Sets how many failures are to come in this JVM. */
  static void times(int failures) {
    LEFT.set(failures);
  }

  /** How many failures have not happened yet. */
  static int left() {
    return LEFT.get();
  }

  @Override
  public RawRecord map(RawRecord raw) {
    if (hasCheckpoint
        && ++recordsSince == RECORDS_AFTER_CHECKPOINT
        && LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("a failure that the test asked for");
    }
    return raw;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    hasCheckpoint = true;
    recordsSince = 0;
  }
}
