package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.ExchangeClock;
import io.tapedeck.collectors.sign.LoginPace;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The steps that get one session logged in: sends the login when its turn comes, once, and knows
 * whether the answer is overdue. Nothing is subscribed before it is done. For the session's thread.
 */
final class LoginSteps {

  private final AccountAccess access;
  private final LoginPace pace;
  private final LongSupplier ticker;
  private final long timeoutNanos;
  private State state = State.CLOSED;
  private long at;

  private enum State {
    /** The socket is not open yet. */
    CLOSED,
    /** Waits for its turn. */
    DUE,
    /** Waits for the answer. */
    SENT,
    DONE
  }

  LoginSteps(AccountAccess access, LoginPace pace, LongSupplier ticker, long timeoutNanos) {
    this.access = access;
    this.pace = pace;
    this.ticker = ticker;
    this.timeoutNanos = timeoutNanos;
  }

  /** The socket is open. */
  void start() {
    state = State.DUE;
    at = pace.take(ticker.getAsLong());
  }

  /** The frame to send now, signed by the exchange's clock of this moment; empty if none is. */
  Optional<String> take() {
    long now = ticker.getAsLong();
    if (state != State.DUE || now - at < 0) {
      return Optional.empty();
    }
    state = State.SENT;
    at = now;
    return Optional.of(access.loginFrame());
  }

  /** The exchange said yes. */
  void accepted() {
    state = State.DONE;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /** Whether the answer should have come. */
  boolean isOverdue() {
    return state == State.SENT && ticker.getAsLong() - at >= timeoutNanos;
  }

  /** The clock that was signed by. */
  ExchangeClock clock() {
    return access.clock();
  }
}
