package io.tapedeck.collectors.recorder;

import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.schemas.avro.event.EndReason;
import java.time.Duration;

/**
 * The time at which the next connection may be tried: after the pause that its {@link Breaker}
 * makes, never faster than the exchange's connection budget. For the stream's thread.
 */
final class ReconnectPlan {

  private static final int FEW_CONNECTS = 5;
  private static final Duration SAVING = Duration.ofSeconds(30);

  /** Messages over the limit that come within so long of each other repeat. */
  private static final long REPEATED = Duration.ofHours(1).toNanos();

  private final ConnectBudget budget;
  private final Breaker breaker;
  private long lastOversized = Long.MIN_VALUE / 2;

  ReconnectPlan(ConnectionConfig config, ConnectBudget budget) {
    this.budget = budget;
    breaker = new Breaker(config);
  }

  /** Takes one connection out of the budget; how long to wait before it may be opened. */
  Duration takeConnect() {
    return budget.take();
  }

  /** How long to wait after this end, before the budget is asked. */
  Duration after(SessionEnd end) {
    if (end.useful() && !isRepeatedlyOversized(end)) {
      breaker.useful();
    }
    Duration wait = breaker.failed(end.action(), end.retryAfter());
    boolean few = end.connectsLeft() != null && end.connectsLeft() < FEW_CONNECTS;
    return few ? Breaker.longer(wait, SAVING) : wait;
  }

  /** Data came before each such message, so that the session was useful tells nothing. */
  private boolean isRepeatedlyOversized(SessionEnd end) {
    if (end.reason() != EndReason.oversized) {
      return false;
    }
    long before = lastOversized;
    lastOversized = end.last().at();
    return lastOversized - before < REPEATED;
  }
}
