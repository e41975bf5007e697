package io.tapedeck.collectors.connection;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.ErrorAction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the next connection may be tried: growing delays with jitter, never faster than the
 * exchange's connection budget, and a long pause once errors repeat, because error loops are
 * banned. For the stream's thread.
 */
final class ReconnectPlan {

  private static final double JITTER = 0.3;
  private static final int ERRORS_BEFORE_PAUSE = 3;
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration MAINTENANCE = Duration.ofMinutes(1);
  private static final int FEW_CONNECTS = 5;
  private static final Duration SAVING = Duration.ofSeconds(30);

  private final ConnectBudget budget;
  private final IntervalFunction backoff;
  private int failures;
  private int errors;

  ReconnectPlan(ConnectionConfig config, ConnectBudget budget) {
    this.budget = budget;
    backoff =
        IntervalFunction.ofExponentialRandomBackoff(
            config.backoff(), 2.0, JITTER, config.backoffLimit());
  }

  /** Takes one connection out of the budget; how long to wait before it may be opened. */
  Duration takeConnect() {
    return budget.take();
  }

  /** How long to wait after this end, before the budget is asked. */
  Duration after(SessionEnd end) {
    failures = end.useful() ? 1 : failures + 1;
    errors = isError(end.action()) && !end.useful() ? errors + 1 : 0;
    Duration wait = Duration.ofMillis(backoff.apply(failures));
    if (errors >= ERRORS_BEFORE_PAUSE) {
      wait = longer(wait, PAUSE);
    }
    if (end.connectsLeft() != null && end.connectsLeft() < FEW_CONNECTS) {
      wait = longer(wait, SAVING);
    }
    if (end.action() == ErrorAction.MAINTENANCE) {
      wait = longer(wait, MAINTENANCE);
    }
    return end.retryAfter() == null ? wait : longer(wait, atMost(end.retryAfter()));
  }

  /** Errors that will not pass by themselves. */
  private static boolean isError(@Nullable ErrorAction action) {
    return action != null && action != ErrorAction.RETRY && action != ErrorAction.OK;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration atMost(Duration asked) {
    return asked.compareTo(RefusalPolicy.LONGEST) > 0 ? RefusalPolicy.LONGEST : asked;
  }
}
