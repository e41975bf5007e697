package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.server.Budget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The limits of what one connection may do, and of how long it lives (Bitget WebSocket
 * documentation).
 */
final class BitgetSessionLimits {

  static final int MOST_CHANNELS = 1_000;
  static final int LONGEST_ARGUMENTS = 4_096;

  private static final int MESSAGES_A_SECOND = 10;
  private static final int SUBSCRIPTIONS_AN_HOUR = 240;
  private static final Duration WITHOUT_CHANNEL = Duration.ofSeconds(30);
  private static final Duration WITHOUT_PING = Duration.ofMinutes(2);
  private static final Duration LONGEST_LIFE = Duration.ofHours(24);

  private final Budget messages;
  private final Budget subscriptions;
  private final Instant opened;
  private Instant pinged;
  private Instant lastHeard;

  BitgetSessionLimits(Clock clock) {
    messages = new Budget(MESSAGES_A_SECOND, Duration.ofSeconds(1), clock);
    subscriptions = new Budget(SUBSCRIPTIONS_AN_HOUR, Duration.ofHours(1), clock);
    opened = clock.instant();
    pinged = opened;
    lastHeard = opened;
  }

  /** Takes one of the messages of this second. */
  boolean mayTalk() {
    return messages.take().granted();
  }

  /** Takes one of the subscriptions of this hour. */
  boolean maySubscribe() {
    return subscriptions.take().granted();
  }

  void pinged(Instant now) {
    pinged = now;
  }

  /** Why the connection ends now; empty while it lives. */
  Optional<String> end(Instant now, boolean hearsSomething) {
    if (hearsSomething) {
      lastHeard = now;
    }
    if (now.isAfter(opened.plus(LONGEST_LIFE))) {
      return Optional.of("24 hours");
    }
    if (now.isAfter(pinged.plus(WITHOUT_PING))) {
      return Optional.of("No ping");
    }
    return now.isAfter(lastHeard.plus(WITHOUT_CHANNEL))
        ? Optional.of("No channel")
        : Optional.empty();
  }
}
