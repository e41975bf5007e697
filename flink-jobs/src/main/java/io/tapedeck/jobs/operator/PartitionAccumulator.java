package io.tapedeck.jobs.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.accumulators.Accumulator;

/**
 * Partition as text to how far it came: an offset or a time, which only grow. The task writes, the
 * heartbeat's thread reads.
 */
@SuppressWarnings("NonApiType") // an accumulator's value must be a serializable class
public final class PartitionAccumulator
    implements Accumulator<Map.Entry<String, Long>, HashMap<String, Long>> {

  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<String, Long> reached = new ConcurrentHashMap<>();

  void reached(String place, long value) {
    Long before = reached.get(place);
    if (before == null || before < value) {
      reached.put(place, value);
    }
  }

  @Override
  public void add(Map.Entry<String, Long> value) {
    reached(value.getKey(), value.getValue());
  }

  @Override
  public HashMap<String, Long> getLocalValue() {
    return new HashMap<>(reached);
  }

  @Override
  public void resetLocal() {
    reached.clear();
  }

  @Override
  public void merge(Accumulator<Map.Entry<String, Long>, HashMap<String, Long>> other) {
    other.getLocalValue().forEach((place, value) -> reached.merge(place, value, Math::max));
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // a copy that shares nothing
  public PartitionAccumulator clone() {
    PartitionAccumulator copy = new PartitionAccumulator();
    copy.reached.putAll(reached);
    return copy;
  }
}
