package io.tapedeck.jobs.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * All metrics of a cluster in this process, for whoever asks in this process. Flink puts them up
 * and takes them down; any thread may read.
 */
public final class MetricBoard implements MetricReporter {

  private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

  /** Name and value of every metric as it is now, by name; what cannot be read is left out. */
  public Map<String, String> read() {
    Map<String, String> values = new TreeMap<>();
    metrics.forEach((name, metric) -> value(metric).ifPresent(value -> values.put(name, value)));
    return values;
  }

  private static Optional<String> value(Metric metric) {
    return switch (metric.getMetricType()) {
      case COUNTER -> Optional.of(String.valueOf(((Counter) metric).getCount()));
      case METER -> Optional.of(String.valueOf(((Meter) metric).getRate()));
      case HISTOGRAM -> Optional.of(String.valueOf(((Histogram) metric).getStatistics().getMax()));
      case GAUGE -> gauge((Gauge<?>) metric);
    };
  }

  /** A gauge is code of whoever put it up, which may not be ready or already gone. */
  private static Optional<String> gauge(Gauge<?> gauge) {
    try {
      return Optional.ofNullable(gauge.getValue()).map(String::valueOf);
    } catch (RuntimeException notNow) {
      return Optional.empty();
    }
  }

  @Override
  public void open(MetricConfig settings) {}

  @Override
  public void close() {
    metrics.clear();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    metrics.put(group.getMetricIdentifier(name), metric);
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    metrics.remove(group.getMetricIdentifier(name), metric);
  }
}
