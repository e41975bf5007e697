package io.tapedeck.collectors.socket;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Subscribe frames on their way out, at the pace that the exchange allows and not before they are
 * due. For the session's thread.
 */
final class Outbox {

  private final Bucket pace;
  private final @Nullable Bucket budget;
  private final Deque<Due> waiting = new ArrayDeque<>();
  private long heldUntil = Long.MIN_VALUE;

  private record Due(Outgoing frame, long at) {}

  /** A frame and what it is for. */
  record Outgoing(Batch batch, Purpose purpose) {}

  /** What a frame asks the exchange to do with its subscriptions. */
  enum Purpose {
    SUBSCRIBE,
    UNSUBSCRIBE,
    /** A fresh snapshot of a subscription that stays subscribed. */
    SNAPSHOT
  }

  /**
   * At these paces.
   *
   * @param subscriptions how many frames the whole session may send over a longer time; null where
   *     that is not limited
   */
  Outbox(Rate frames, @Nullable Rate subscriptions, LongSupplier ticker) {
    pace = bucket(frames, ticker);
    budget = subscriptions == null ? null : bucket(subscriptions, ticker);
  }

  private static Bucket bucket(Rate rate, LongSupplier ticker) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.permits()).refillGreedy(rate.permits(), rate.per()))
        .withCustomTimePrecision(new Ticker(ticker))
        .build();
  }

  /** The session's ticker as bucket4j wants it. */
  private record Ticker(LongSupplier ticker) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return ticker.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  /** Frames to be sent at this time or later. */
  void add(List<Batch> batches, Purpose purpose, long at) {
    batches.forEach(batch -> waiting.add(new Due(new Outgoing(batch, purpose), at)));
  }

  /** Frames for this subscription alone are not sent any more. */
  void forget(Subscription subscription) {
    waiting.removeIf(due -> due.frame().batch().subscriptions().equals(List.of(subscription)));
  }

  /** Nothing goes out before this time. */
  void holdUntil(long at) {
    heldUntil = Math.max(heldUntil, at);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The frames that may go now. */
  List<Outgoing> take(long now) {
    List<Outgoing> taken = new ArrayList<>();
    Outgoing next = next(now);
    while (next != null) {
      taken.add(next);
      next = next(now);
    }
    return taken;
  }

  private @Nullable Outgoing next(long now) {
    if (now < heldUntil) {
      return null;
    }
    for (Iterator<Due> due = waiting.iterator(); due.hasNext(); ) {
      Due candidate = due.next();
      if (candidate.at() <= now) {
        if (budget != null && budget.getAvailableTokens() == 0) {
          return null;
        }
        if (!pace.tryConsume(1)) {
          return null;
        }
        if (budget != null) {
          budget.consumeIgnoringRateLimits(1);
        }
        due.remove();
        return candidate.frame();
      }
    }
    return null;
  }
}
