package io.tapedeck.collectors.recorder;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.schemas.avro.event.EndReason;

/**
 * The fate of a stream whose login was refused: a clock or signature that was refused is tried
 * again by the exchange's time, three times in all; a key that will never do ends all asking of its
 * account, and any other refusal that will not pass stops the stream. Of one stream, over its
 * sessions; for the stream's thread.
 */
public final class LoginTries {

  private static final int TRIES = 3;

  private int refused;

  /** What to do after a session has ended. */
  public enum Verdict {
    /** Connect again, after the usual wait. */
    AGAIN,
    /** Take the exchange's time, then connect again. */
    TAKE_TIME,
    /** Never connect again. */
    STOP,
    /** The key will never do: nothing of its account may ask again. */
    GIVE_UP
  }

  public Verdict after(SessionEnd end) {
    if (end.reason() != EndReason.login_refused) {
      return Verdict.AGAIN;
    }
    ErrorAction action = end.action();
    if (action == null) {
      return Verdict.AGAIN;
    }
    return switch (action) {
      case OK, RETRY, THROTTLE, MAINTENANCE -> Verdict.AGAIN;
      case REAUTH -> ++refused < TRIES ? Verdict.TAKE_TIME : Verdict.GIVE_UP;
      // Asked again as it was it would only earn a ban.
      case FATAL_CREDENTIAL -> Verdict.GIVE_UP;
      case BAD_REQUEST, NOT_APPLICABLE, SKIP_SYMBOL -> Verdict.STOP;
    };
  }

  /** A session was logged in: what was refused before counts no more. */
  public void loggedIn() {
    refused = 0;
  }
}
