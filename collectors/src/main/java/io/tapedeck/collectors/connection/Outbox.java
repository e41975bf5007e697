package io.tapedeck.collectors.connection;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.tapedeck.collectors.exchange.Limits.Rate;
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
  private final Deque<Due> waiting = new ArrayDeque<>();
  private long heldUntil = Long.MIN_VALUE;

  private record Due(Batch batch, long at) {}

  Outbox(Rate rate, LongSupplier ticker) {
    pace =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(rate.permits()).refillGreedy(rate.permits(), rate.per()))
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
  void add(List<Batch> batches, long at) {
    batches.forEach(batch -> waiting.add(new Due(batch, at)));
  }

  /** Nothing goes out before this time. */
  void holdUntil(long at) {
    heldUntil = Math.max(heldUntil, at);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The frames that may go now. */
  List<Batch> take(long now) {
    List<Batch> taken = new ArrayList<>();
    Batch next = next(now);
    while (next != null) {
      taken.add(next);
      next = next(now);
    }
    return taken;
  }

  private @Nullable Batch next(long now) {
    if (now < heldUntil) {
      return null;
    }
    for (Iterator<Due> due = waiting.iterator(); due.hasNext(); ) {
      Due candidate = due.next();
      if (candidate.at() <= now) {
        if (!pace.tryConsume(1)) {
          return null;
        }
        due.remove();
        return candidate.batch();
      }
    }
    return null;
  }
}
