package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.ClockSpread;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The newest clock reading of each exchange and product as metrics, in microseconds: {@code
 * clock_p50_us}, {@code clock_p99_us}, and {@code clock_drift_us_per_hour}. The operator's thread
 * writes, reporters read.
 */
final class ClockGauges {

  private final MetricGroup metrics;
  private final Map<String, Newest> newest = new HashMap<>();

  ClockGauges(MetricGroup metrics) {
    this.metrics = metrics;
  }

  /** What reporters see. */
  private static final class Newest {
    private volatile ClockSpread spread;

    Newest(ClockSpread spread) {
      this.spread = spread;
    }

    Gauge<Long> of(ToLongFunction<ClockSpread> value) {
      return () -> value.applyAsLong(spread);
    }
  }

  void show(ClockSpread spread) {
    String place = spread.visibility().word() + '|' + spread.exchange() + '|' + spread.product();
    newest.computeIfAbsent(place, any -> register(spread)).spread = spread;
  }

  private Newest register(ClockSpread spread) {
    Newest shown = new Newest(spread);
    MetricGroup group =
        metrics
            .addGroup("visibility", spread.visibility().word())
            .addGroup("exchange", spread.exchange())
            .addGroup("product", spread.product());
    group.gauge("clock_p50_us", shown.of(ClockSpread::p50Micros));
    group.gauge("clock_p99_us", shown.of(ClockSpread::p99Micros));
    group.gauge("clock_drift_us_per_hour", shown.of(ClockSpread::driftMicrosAnHour));
    return shown;
  }
}
