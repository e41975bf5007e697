package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock quality of a session, period after period of {@link #PERIOD_NANOS}. */
final class ClockRecord {

  /** How long a period is. */
  static final long PERIOD_NANOS = 300_000_000_000L;

  private final ClockQuality quality;
  private long periodStart;
  private @Nullable Long firstMedian;
  private long firstPeriod;
  private long given;

  ClockRecord() {
    this(new ClockQuality());
  }

  private ClockRecord(ClockQuality quality) {
    this.quality = quality;
  }

  /**
   * A period's reading.
   *
   * @param number of the period in its session, from 0
   * @param p50 half of the messages came no later than this after their event time, microseconds
   * @param p99 as p50, for 99 of 100
   * @param driftMicrosAnHour how the median moved since the session's first period, by the hour
   */
  record Reading(long number, long messages, long p50, long p99, long driftMicrosAnHour) {}

  /** Starts a period when none runs; gives the reading of one that is over at this time. */
  Optional<Reading> at(long time) {
    if (periodStart == 0) {
      periodStart = time;
    }
    return time - periodStart >= PERIOD_NANOS ? close(time) : Optional.empty();
  }

  void add(long[] lags) {
    for (long lag : lags) {
      quality.add(lag);
    }
  }

  /** Ends the period; empty when nothing came in it. */
  Optional<Reading> close(long time) {
    long start = periodStart;
    periodStart = time;
    if (quality.count() == 0) {
      return Optional.empty();
    }
    long median = quality.percentile(50);
    long drift = 0;
    if (firstMedian == null) {
      firstMedian = median;
      firstPeriod = start;
    } else {
      double hours = (start - firstPeriod) / 3.6e12;
      drift = hours > 0 ? Math.round((median - firstMedian) / hours) : 0;
    }
    Reading reading = new Reading(given++, quality.count(), median, quality.percentile(99), drift);
    quality.reset();
    return Optional.of(reading);
  }

  void write(DataOutput out) throws IOException {
    quality.write(out);
    out.writeLong(periodStart);
    Fields.writeLong(firstMedian, out);
    out.writeLong(firstPeriod);
    out.writeLong(given);
  }

  static ClockRecord read(DataInput in) throws IOException {
    ClockRecord record = new ClockRecord(ClockQuality.read(in));
    record.periodStart = in.readLong();
    record.firstMedian = Fields.readLong(in);
    record.firstPeriod = in.readLong();
    record.given = in.readLong();
    return record;
  }
}
