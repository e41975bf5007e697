package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.TimeRead;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's clock, as far as it was asked: ours and the offset of the answer that took the
 * least time. Any thread may read it; one measures.
 */
final class ExchangeClock {

  private static final int TRIES = 5;
  private static final int OK = 200;
  private static final long NANOS_A_MILLI = 1_000_000L;
  private static final long NANOS_A_MICRO = 1_000L;

  private final EpochClock ours;
  private volatile @Nullable Long offsetNanos;

  /** Ours, until it is measured. */
  ExchangeClock(EpochClock ours) {
    this.ours = ours;
  }

  /** The exchange's clock, milliseconds since 1970. */
  long millis() {
    Long offset = offsetNanos;
    return Math.floorDiv(ours.nanos() + (offset == null ? 0 : offset), NANOS_A_MILLI);
  }

  /** The exchange's clock minus ours, microseconds; null before it was measured. */
  @Nullable Long offsetMicros() {
    Long offset = offsetNanos;
    return offset == null ? null : (Long) Math.floorDiv(offset, NANOS_A_MICRO);
  }

  /**
   * Asks a few times and keeps the reading of the quickest answer, taken for the middle between
   * question and answer. Keeps what it knew when it learns nothing.
   *
   * @throws IOException if an answer told no time
   */
  void measure(RestClient client, TimeRead read) throws IOException, InterruptedException {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long asked = ours.nanos();
      RestClient.Answer answer = client.fetch(read.read(), Map.of());
      long took = answer.body().receivedAt() - asked;
      if (took < quickest) {
        quickest = took;
        offsetNanos = told(read, answer) * NANOS_A_MILLI - (asked + took / 2);
      }
    }
  }

  private static long told(TimeRead read, RestClient.Answer answer) throws IOException {
    if (answer.status() != OK) {
      throw new IOException("GET " + read.read().path() + " gave status " + answer.status());
    }
    try {
      return read.millis().applyAsLong(answer.body().bytes());
    } catch (IllegalArgumentException e) {
      throw new IOException("GET " + read.read().path() + " told no time", e);
    }
  }
}
