package io.tapedeck.simulator.server;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A rate limit that refills steadily, on the simulator's own clock. */
public final class Budget {

  private final Bucket bucket;
  private final long capacity;

  /** So many at once, and again so many over the time. */
  public Budget(long capacity, Duration time, Clock clock) {
    this.capacity = capacity;
    this.bucket =
        Bucket.builder()
            .withCustomTimePrecision(new Meter(clock))
            .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, time))
            .build();
  }

  /** One try against a budget. */
  public record Draw(boolean granted, long capacity, long remaining, long retrySeconds) {}

  /** Takes one. */
  public Draw take() {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    long wait = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() + 999_999_999L);
    return new Draw(probe.isConsumed(), capacity, probe.getRemainingTokens(), Math.max(1, wait));
  }

  private record Meter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
