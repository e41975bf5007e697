package io.tapedeck.collectors.session;

import io.tapedeck.collectors.exchange.ErrorAction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rules of what a session does with a subscription that the exchange refused, by class of
 * error. Pure.
 */
public final class RefusalPolicy {

  private static final int TRIES = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MAINTENANCE = Duration.ofMinutes(1);
  private static final Duration THROTTLE = Duration.ofSeconds(10);

  /** Longest wait that we let an exchange ask for. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private RefusalPolicy() {}

  /**
   * How long to wait before the subscription is asked for again; null when it is to be dropped.
   *
   * @param tries how often it was asked for already
   */
  public static @Nullable Duration wait(
      ErrorAction action, int tries, @Nullable Duration asked, int subscriptionsConcerned) {
    return switch (action) {
      case OK -> Duration.ZERO;
      case RETRY -> tries >= TRIES ? null : FIRST.multipliedBy(1L << Math.min(tries, 6));
      case THROTTLE -> tries >= TRIES ? null : atMost(asked == null ? THROTTLE : asked);
      case MAINTENANCE -> atMost(asked == null ? MAINTENANCE : asked);
      // Several were asked for in one frame and the answer does not say which is wrong: each alone
      // tells. Once alone, asking again would only earn a ban.
      case BAD_REQUEST, NOT_APPLICABLE, SKIP_SYMBOL, FATAL_CREDENTIAL, REAUTH ->
          subscriptionsConcerned > 1 && tries < 2 ? Duration.ZERO : null;
    };
  }

  private static Duration atMost(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
