package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.market.gaps.Gatherer;
import io.tapedeck.market.gaps.Heard;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The operator that gathers what was heard into bundles. Holds nothing over a checkpoint: all goes
 * out before the barrier does, and before a watermark says that it was heard.
 */
public final class GatherHeard extends AbstractStreamOperator<Evidence>
    implements OneInputStreamOperator<Heard, Evidence>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  private transient Gatherer gatherer = new Gatherer();

  @Override
  public void open() throws Exception {
    super.open();
    gatherer = new Gatherer();
  }

  @Override
  public void processElement(StreamRecord<Heard> heard) {
    if (gatherer.add(heard.getValue())) {
      flush();
    }
  }

  private void flush() {
    gatherer.take().forEach(bundle -> output.collect(new StreamRecord<>(bundle)));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    flush();
    super.prepareSnapshotPreBarrier(checkpoint);
  }

  @Override
  public void endInput() {
    flush();
  }
}
