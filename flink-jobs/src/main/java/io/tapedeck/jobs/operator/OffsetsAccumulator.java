package io.tapedeck.jobs.operator;

import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.accumulators.Accumulator;

/**
 * Partition as text to the offset after the last record read. The task writes, the heartbeat's
 * thread reads.
 */
@SuppressWarnings("NonApiType") // an accumulator's value must be a serializable class
public final class OffsetsAccumulator implements Accumulator<RawRecord, HashMap<String, Long>> {

  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<String, Long> next = new ConcurrentHashMap<>();

  void passed(RawRecord raw) {
    next.put(raw.place(), raw.offset() + 1);
  }

  @Override
  public void add(RawRecord raw) {
    passed(raw);
  }

  @Override
  public HashMap<String, Long> getLocalValue() {
    return new HashMap<>(next);
  }

  @Override
  public void resetLocal() {
    next.clear();
  }

  @Override
  public void merge(Accumulator<RawRecord, HashMap<String, Long>> other) {
    other.getLocalValue().forEach((place, offset) -> next.merge(place, offset, Math::max));
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // a copy that shares nothing
  public OffsetsAccumulator clone() {
    OffsetsAccumulator copy = new OffsetsAccumulator();
    copy.next.putAll(next);
    return copy;
  }
}
