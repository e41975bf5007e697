package io.tapedeck.collectors.recorder;

import io.tapedeck.collectors.exchange.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The judge of whether one stream may be subscribed anew because its book went wrong. A stream that
 * goes wrong again and again waits longer each time, and when many do at once none is asked for a
 * while: then the fault is not theirs, and error loops are banned. For the exchange's thread.
 */
final class ResyncPolicy {

  /** Least time between two resyncs of one stream. */
  static final Duration SHORTEST = Duration.ofSeconds(10);

  /** Most time between two resyncs of one stream that goes wrong all the time. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  /** So many within the window close the breaker. */
  static final int MANY = 30;

  /** Over which resyncs of all streams are counted, and for which the breaker stays closed. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final int REMEMBERED = 10_000;
  private static final double JITTER = 0.3;

  private final DoubleSupplier random;
  private final Map<Subscription, Turn> turns = new LinkedHashMap<>();
  private final Deque<Long> recent = new ArrayDeque<>();
  private long closedUntil = Long.MIN_VALUE;

  /** When a stream was asked for last, and how long it has to wait from then. */
  private record Turn(long at, long pause) {}

  /** With numbers from 0 to 1 that spread what would otherwise happen at once. */
  ResyncPolicy(DoubleSupplier random) {
    this.random = random;
  }

  /** Whether the stream may be asked for now; if so it counts as asked for. */
  boolean permits(Subscription subscription, long now) {
    recent.removeIf(at -> now - at >= WINDOW.toNanos());
    if (now < closedUntil) {
      return false;
    }
    Turn last = turns.get(subscription);
    if (last != null && now - last.at() < last.pause()) {
      return false;
    }
    if (recent.size() >= MANY) {
      closedUntil = now + spread(WINDOW.toNanos());
      return false;
    }
    recent.add(now);
    turns.remove(subscription);
    turns.put(subscription, new Turn(now, spread(next(last, now))));
    if (turns.size() > REMEMBERED) {
      turns.remove(turns.keySet().iterator().next());
    }
    return true;
  }

  /** Doubles, and starts over after a long quiet time. */
  private static long next(@Nullable Turn last, long now) {
    if (last == null || now - last.at() >= LONGEST.toNanos() * 2) {
      return SHORTEST.toNanos();
    }
    return Math.min(LONGEST.toNanos(), last.pause() * 2);
  }

  private long spread(long nanos) {
    return (long) (nanos * (1 + JITTER * random.getAsDouble()));
  }
}
