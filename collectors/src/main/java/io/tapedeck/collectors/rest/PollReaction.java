package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.session.RefusalPolicy;
import java.time.Duration;

/**
 * The reaction of our polls to an error.
 *
 * @param hold for how long nothing at all is asked
 * @param rest for how long this call is not repeated, if that is longer than its usual round
 */
public record PollReaction(Duration hold, Duration rest) {

  private static final Duration THROTTLED = Duration.ofSeconds(30);
  private static final Duration MAINTENANCE = Duration.ofMinutes(1);
  private static final Duration BANNED = Duration.ofMinutes(10);
  private static final int BAN = 418;

  /** Nothing but the usual round. */
  public static final PollReaction NONE = new PollReaction(Duration.ZERO, Duration.ZERO);

  /**
   * The reaction to this class of error.
   *
   * @param asked what the answer asks us to wait; zero if it does not
   * @param status of the answer; 418 says that we are banned
   * @param signed whether the call showed a key: without one, it is our address that is refused,
   *     and with it every call
   */
  public static PollReaction to(ErrorAction action, Duration asked, int status, boolean signed) {
    if (action == ErrorAction.FATAL_CREDENTIAL && !signed) {
      return hold(asked, RefusalPolicy.LONGEST);
    }
    return switch (action) {
      case OK, RETRY -> NONE;
      case THROTTLE -> hold(asked, status == BAN ? BANNED : THROTTLED);
      case MAINTENANCE -> hold(asked, MAINTENANCE);
      // Asked again as it was it would only earn a ban.
      case BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE, FATAL_CREDENTIAL, REAUTH ->
          new PollReaction(Duration.ZERO, RefusalPolicy.LONGEST);
    };
  }

  private static PollReaction hold(Duration asked, Duration usual) {
    Duration wait = asked.isZero() ? usual : asked;
    boolean tooLong = wait.compareTo(RefusalPolicy.LONGEST) > 0;
    return new PollReaction(tooLong ? RefusalPolicy.LONGEST : wait, Duration.ZERO);
  }
}
