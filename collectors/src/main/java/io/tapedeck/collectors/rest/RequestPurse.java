package io.tapedeck.collectors.rest;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Remaining;
import io.tapedeck.collectors.exchange.History.Told;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * What is left of one budget of requests. It begins as documented and follows what answers tell.
 *
 * <p>Where an exchange counts in windows, requests are sent one by one, a little slower than
 * documented, as the way to the exchange may bring them closer together. How many of them came from
 * elsewhere is what our own do not explain; then what is left is spread over a whole window, as
 * nobody says when it ends. Safe for use by many threads.
 */
final class RequestPurse {

  /** How much of a limit that is counted in windows is asked for. */
  static final double STEADY = 0.95;

  /** A header with more is nonsense. */
  private static final long MOST_PERMITS = 100_000;

  private static final long LONGEST_WINDOW = 3_600;

  /** An answer counts what was sent before it was under way. */
  private static final double ON_THE_WAY = 1.25;

  private final Budget budget;
  private final double share;
  private final TimeMeter time;
  private final BlockingStrategy waiting;
  private final Bucket bucket;
  private final Deque<Long> sent = new ArrayDeque<>();
  private long permits;
  private Duration window;

  /**
   * A budget that nothing has been taken of.
   *
   * @param share of it that may be taken, above 0, at most 1
   */
  RequestPurse(Budget budget, double share, TimeMeter time, BlockingStrategy waiting) {
    this.budget = budget;
    this.share = share;
    this.time = time;
    this.waiting = waiting;
    permits = budget.rate().permits();
    window = budget.rate().per();
    bucket =
        Bucket.builder()
            .addLimit(configuration().getBandwidths()[0])
            .withCustomTimePrecision(time)
            .build();
  }

  private boolean inWindows() {
    return budget.burst() == 1;
  }

  private BucketConfiguration configuration() {
    long burst = inWindows() ? 1 : Math.max(1, (long) (permits * share));
    return BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(1, pause()))
        .build();
  }

  private Duration pause() {
    double rate = permits * share * (inWindows() ? STEADY : 1);
    return Duration.ofNanos(Math.max(1, (long) (window.toNanos() / rate)));
  }

  /** Waits until a request may be sent. */
  void take() throws InterruptedException {
    bucket.asBlocking().consume(1, waiting);
    sent();
  }

  /** A request is sent whatever is left. */
  void takeAtOnce() {
    bucket.consumeIgnoringRateLimits(1);
    sent();
  }

  private synchronized void sent() {
    long now = time.currentTimeNanos();
    sent.addLast(now);
    long kept = now - (long) (window.toNanos() * ON_THE_WAY);
    while (sent.getFirst() < kept) {
      sent.removeFirst();
    }
  }

  private long sentWithin(double windows) {
    long since = time.currentTimeNanos() - (long) (window.toNanos() * windows);
    return sent.stream().filter(at -> at >= since).count();
  }

  /** How many requests may be sent now. */
  long left() {
    return bucket.getAvailableTokens();
  }

  /** How much of what may be taken was taken within the last window, in percent. */
  synchronized int use() {
    return (int) Math.min(100, Math.round(100 * sentWithin(1) / (permits * share)));
  }

  /** Hears what an answer tells. */
  synchronized void follow(Told told, Remaining means, RestClient.Answer answer) {
    long limit = within(answer.number(told.limit()), MOST_PERMITS, permits);
    Duration per =
        told.window() == null
            ? window
            : Duration.ofSeconds(
                within(answer.number(told.window()), LONGEST_WINDOW, window.toSeconds()));
    if (limit != permits || !per.equals(window)) {
      permits = limit;
      window = per;
      bucket.replaceConfiguration(configuration(), TokensInheritanceStrategy.AS_IS);
    }
    OptionalLong number = answer.number(told.remaining());
    if (number.isPresent() && number.getAsLong() >= 0) {
      long left = means == Remaining.USED ? permits - number.getAsLong() : number.getAsLong();
      leave(Math.max(0, left));
    }
  }

  private static long within(OptionalLong told, long most, long otherwise) {
    return told.isPresent() && told.getAsLong() >= 1 && told.getAsLong() <= most
        ? told.getAsLong()
        : otherwise;
  }

  /** Of what others took nothing is taken. */
  private void leave(long left) {
    long ours = (long) (left * share);
    if (!inWindows()) {
      giveAway(ours);
    } else if (permits - left > sentWithin(ON_THE_WAY)) {
      double pauses = (double) window.toNanos() / (ours + 1) / pause().toNanos();
      giveAway(1 - (long) Math.ceil(pauses));
    }
  }

  private void giveAway(long rest) {
    long more = bucket.getAvailableTokens() - rest;
    if (more > 0) {
      bucket.consumeIgnoringRateLimits(more);
    }
  }
}
