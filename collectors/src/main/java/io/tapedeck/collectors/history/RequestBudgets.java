package io.tapedeck.collectors.history;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.tapedeck.collectors.exchange.History;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of an exchange's budgets of requests one process may use. Requests are spread evenly, so
 * that a window of any beginning holds no more than is allowed. Safe for use by many threads.
 */
public final class RequestBudgets {

  private final double share;
  private final TimeMeter time;
  private final Map<History.Budget, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * Budgets that nothing has been taken of.
   *
   * @param share of each budget, above 0, at most 1
   */
  public RequestBudgets(double share, TimeMeter time) {
    this.share = share;
    this.time = time;
  }

  /** Waits until a request may be sent. */
  void take(History.Budget budget) throws InterruptedException {
    bucket(budget).asBlocking().consume(1);
  }

  private Bucket bucket(History.Budget budget) {
    return buckets.computeIfAbsent(
        budget,
        any -> {
          long nanos =
              Math.round(budget.rate().per().toNanos() / (budget.rate().permits() * share));
          return Bucket.builder()
              .addLimit(
                  limit ->
                      limit
                          .capacity(1)
                          .refillGreedy(1, java.time.Duration.ofNanos(Math.max(1, nanos))))
              .withCustomTimePrecision(time)
              .build();
        });
  }
}
