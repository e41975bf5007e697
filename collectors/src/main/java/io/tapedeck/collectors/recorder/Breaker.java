package io.tapedeck.collectors.recorder;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.session.RefusalPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pause before something that failed is tried again: growing delays with jitter, what the
 * exchange asks for, and a long pause once its errors repeat, because error loops are banned. For
 * one thread.
 */
final class Breaker {

  private static final double JITTER = 0.3;
  private static final int ERRORS_BEFORE_PAUSE = 3;
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration MAINTENANCE = Duration.ofMinutes(1);

  private final IntervalFunction backoff;
  private int failures;
  private int errors;

  Breaker(ConnectionConfig config) {
    backoff =
        IntervalFunction.ofExponentialRandomBackoff(
            config.backoff(), 2.0, JITTER, config.backoffLimit());
  }

  /** It worked for a while: what failed before counts no more. */
  void useful() {
    failures = 0;
    errors = 0;
  }

  /**
   * How long to wait after it failed.
   *
   * @param action what the exchange's error asks us to do; null when it told none
   * @param asked how long the exchange asked us to wait; at most an hour is granted
   */
  Duration failed(@Nullable ErrorAction action, @Nullable Duration asked) {
    failures++;
    errors = isError(action) ? errors + 1 : 0;
    Duration wait = Duration.ofMillis(backoff.apply(failures));
    if (errors >= ERRORS_BEFORE_PAUSE) {
      wait = longer(wait, PAUSE);
    }
    if (action == ErrorAction.MAINTENANCE) {
      wait = longer(wait, MAINTENANCE);
    }
    return asked == null ? wait : longer(wait, atMost(asked));
  }

  /** Errors that will not pass by themselves. */
  private static boolean isError(@Nullable ErrorAction action) {
    return action != null && action != ErrorAction.RETRY && action != ErrorAction.OK;
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration atMost(Duration asked) {
    return asked.compareTo(RefusalPolicy.LONGEST) > 0 ? RefusalPolicy.LONGEST : asked;
  }
}
