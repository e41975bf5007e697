package io.tapedeck.collectors.recorder;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Limits.Rate;
import java.time.Duration;

/**
 * The number of sockets of one exchange that may still be opened: exchanges count them by address,
 * so all streams of an exchange share one. Safe for use by many threads.
 */
final class ConnectBudget {

  private static final int PARTS = 4;

  private final Bucket budget;

  /** The configured budget; where none is configured, what the exchange documents. */
  ConnectBudget(ConnectionConfig config, Rate documented, TimeMeter time) {
    this(rate(config, documented), time);
  }

  private ConnectBudget(Rate rate, TimeMeter time) {
    budget =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(rate.permits()).refillGreedy(rate.permits(), rate.per()))
            .withCustomTimePrecision(time)
            .build();
  }

  private static Rate rate(ConnectionConfig config, Rate documented) {
    return config.connectsPerHour() > 0
        ? new Rate(config.connectsPerHour(), Duration.ofHours(1))
        : documented;
  }

  /**
   * What streams of accounts may use of it: a quarter, so that logins that fail can never keep
   * public streams from connecting.
   */
  static ConnectBudget ofAccounts(ConnectionConfig config, Rate documented, TimeMeter time) {
    Rate whole = rate(config, documented);
    return new ConnectBudget(new Rate(Math.max(1, whole.permits() / PARTS), whole.per()), time);
  }

  /** The rest of it, where there are accounts. */
  static ConnectBudget besideAccounts(ConnectionConfig config, Rate documented, TimeMeter time) {
    Rate whole = rate(config, documented);
    int accounts = whole.permits() / PARTS;
    return new ConnectBudget(new Rate(Math.max(1, whole.permits() - accounts), whole.per()), time);
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
