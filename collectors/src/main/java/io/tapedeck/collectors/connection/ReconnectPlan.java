package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.config.ConnectionConfig;
import java.time.Duration;

/**
 * When the next connection may be tried: after the pause that its {@link Breaker} makes, never
 * faster than the exchange's connection budget. For the stream's thread.
 */
final class ReconnectPlan {

  private static final int FEW_CONNECTS = 5;
  private static final Duration SAVING = Duration.ofSeconds(30);

  private final ConnectBudget budget;
  private final Breaker breaker;

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
    if (end.useful()) {
      breaker.useful();
    }
    Duration wait = breaker.failed(end.action(), end.retryAfter());
    boolean few = end.connectsLeft() != null && end.connectsLeft() < FEW_CONNECTS;
    return few ? Breaker.longer(wait, SAVING) : wait;
  }
}
