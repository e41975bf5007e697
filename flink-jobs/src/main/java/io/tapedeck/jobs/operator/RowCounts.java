package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Table;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * The counts of rows handed on, once for Flink's metrics and once as an accumulator, which is what
 * a job in this process can be asked for without a network.
 */
public final class RowCounts {

  /** Prefix of the accumulators that count rows of a table. */
  public static final String ROWS = "rows.";

  /** Accumulator of rows that were held already. */
  public static final String DUPLICATES = "duplicates";

  private final RuntimeContext context;
  private final Map<Table, Count> counts = new HashMap<>();
  private final Count duplicates;

  private record Count(LongCounter accumulator, Counter metric) {
    void add(long rows) {
      accumulator.add(rows);
      metric.inc(rows);
    }
  }

  RowCounts(RuntimeContext context) {
    this.context = context;
    duplicates =
        new Count(
            context.getLongCounter(DUPLICATES), context.getMetricGroup().counter("duplicates"));
  }

  /** Counts rows that are handed on. */
  void add(Rows rows) {
    counts.computeIfAbsent(rows.table(), this::countOf).add(rows.rows().size());
  }

  /** Counts rows that are not, because they are held already. */
  void dropped(long rows) {
    if (rows > 0) {
      duplicates.add(rows);
    }
  }

  private Count countOf(Table table) {
    return new Count(
        context.getLongCounter(ROWS + table.name()),
        context.getMetricGroup().addGroup("table", table.name()).counter("rows"));
  }
}
