package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/**
 * The spread between the exchange's clock and ours in one session and period: two histograms of
 * bounded size, because a clock that is ahead gives negative lags.
 */
final class ClockQuality {

  /** Longer lags count as this long. */
  private static final long LONGEST_MICROS = 3_600_000_000L;

  private static final int DIGITS = 2;

  private final Histogram behind;
  private final Histogram ahead;

  ClockQuality() {
    this(new Histogram(LONGEST_MICROS, DIGITS), new Histogram(LONGEST_MICROS, DIGITS));
  }

  private ClockQuality(Histogram behind, Histogram ahead) {
    this.behind = behind;
    this.ahead = ahead;
  }

  /** Adds one message's lag: our clock minus the exchange's, microseconds. */
  void add(long lagMicros) {
    if (lagMicros >= 0) {
      behind.recordValue(Math.min(lagMicros, LONGEST_MICROS));
    } else {
      ahead.recordValue(Math.min(-Math.max(lagMicros, -LONGEST_MICROS), LONGEST_MICROS));
    }
  }

  long count() {
    return behind.getTotalCount() + ahead.getTotalCount();
  }

  /** The lag that this share of messages (0 to 100) does not exceed, microseconds. */
  long percentile(double percent) {
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * count()));
    long negative = ahead.getTotalCount();
    return rank <= negative
        ? -ahead.getValueAtPercentile(100.0 * (negative - rank + 1) / negative)
        : behind.getValueAtPercentile(100.0 * (rank - negative) / behind.getTotalCount());
  }

  void reset() {
    behind.reset();
    ahead.reset();
  }

  void write(DataOutput out) throws IOException {
    write(behind, out);
    write(ahead, out);
  }

  private static void write(Histogram histogram, DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(bytes);
    out.writeInt(length);
    out.write(bytes.array(), 0, length);
  }

  static ClockQuality read(DataInput in) throws IOException {
    return new ClockQuality(readHistogram(in), readHistogram(in));
  }

  private static Histogram readHistogram(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(bytes), LONGEST_MICROS);
  }
}
