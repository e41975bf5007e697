package io.tapedeck.jobs.operator;

import io.tapedeck.market.normalise.SessionSteps;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.SessionStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a session step says about how long sessions live. A heartbeat comes every 5 s, so a session
 * of which nothing is heard for {@link #SILENCE} has died without a word.
 */
final class SessionLives {

  /** After this long without a step a session counts as dead. */
  static final Duration SILENCE = Duration.ofMinutes(10);

  private static final long NANOS_A_MILLI = 1_000_000L;

  private SessionLives() {}

  /** Until when, in milliseconds of received time, the sessions that a step names are kept. */
  static Map<String, Long> of(RawMessage message) {
    Map<String, Long> lives = new HashMap<>();
    SessionStep step = message.getStep();
    if (step == null) {
      return lives;
    }
    long now = message.getReceivedAt() / NANOS_A_MILLI;
    boolean ends = SessionSteps.endsSession(message);
    lives.put(message.getSession(), ends ? now : now + SILENCE.toMillis());
    if (step.getPrevious() != null) {
      lives.put(step.getPrevious(), now);
    }
    return lives;
  }
}
