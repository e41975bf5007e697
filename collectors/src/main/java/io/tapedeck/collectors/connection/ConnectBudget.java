package io.tapedeck.collectors.connection;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Limits.Rate;
import java.time.Duration;

/**
 * How many sockets of one exchange may still be opened: exchanges count them by address, so all
 * streams of an exchange share one. Safe for use by many threads.
 */
final class ConnectBudget {

  private final Bucket budget;

  /** The configured budget; where none is configured, what the exchange documents. */
  ConnectBudget(ConnectionConfig config, Rate documented, TimeMeter time) {
    Rate rate =
        config.connectsPerHour() > 0
            ? new Rate(config.connectsPerHour(), Duration.ofHours(1))
            : documented;
    budget =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(rate.permits()).refillGreedy(rate.permits(), rate.per()))
            .withCustomTimePrecision(time)
            .build();
  }

  /** Takes one connection in any case; how long to wait before it may be opened. */
  Duration take() {
    return Duration.ofNanos(budget.consumeIgnoringRateLimits(1));
  }

  /** Takes one connection if two are left, so that what is lost can always be opened again. */
  boolean takeSpare() {
    if (budget.getAvailableTokens() < 2) {
      return false;
    }
    return budget.tryConsume(1);
  }
}
