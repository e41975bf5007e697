package io.tapedeck.collectors.rest;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.RestRead;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The budgets of requests of one process: what it may ask exchanges for, and who comes first. They
 * begin as documented and follow what answers tell of them: another process may draw on the same
 * one, and an exchange may change it. What is recorded live is asked for at once, and counted; the
 * past waits for what is left, and while an exchange says to wait. Safe for use by many threads.
 */
public final class RequestBudgets {

  private static final int LEAST = 1;
  private static final int TOO_MANY = 429;
  private static final Duration SHORTEST_HOLD = Duration.ofSeconds(1);

  private final double share;
  private final TimeMeter time;
  private final Map<Budget, Purse> purses = new ConcurrentHashMap<>();
  private final Map<String, ReadBudgets> byExchange = new ConcurrentHashMap<>();
  private final Map<String, Long> heldUntil = new ConcurrentHashMap<>();

  /**
   * Budgets that nothing has been taken of.
   *
   * @param share of each budget that the past may take, above 0, at most 1
   */
  public RequestBudgets(double share, TimeMeter time) {
    this.share = share;
    this.time = time;
  }

  /** The pace of what is recorded live of an exchange. */
  public RestPace live(Exchange exchange) {
    return new Pace(exchange) {
      @Override
      void take(Budget budget) {
        purse(budget).bucket.consumeIgnoringRateLimits(1);
      }
    };
  }

  /** The pace of fetching the past of an exchange. */
  public RestPace past(Exchange exchange) {
    return new Pace(exchange) {
      @Override
      public void before(RestRead read) throws InterruptedException {
        for (Duration left = held(exchange); !left.isZero(); left = held(exchange)) {
          Thread.sleep(left.toMillis() + 1);
        }
        super.before(read);
      }

      @Override
      void take(Budget budget) throws InterruptedException {
        RequestBudgets.this.take(budget);
      }
    };
  }

  /** How long the past of an exchange still waits because the exchange said so. */
  Duration held(Exchange exchange) {
    Long until = heldUntil.get(exchange.name());
    long left = until == null ? 0 : until - time.currentTimeNanos();
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
  }

  private abstract class Pace implements RestPace {
    private final Exchange exchange;
    private final ReadBudgets budgets;

    Pace(Exchange exchange) {
      this.exchange = exchange;
      budgets = byExchange.computeIfAbsent(exchange.name(), any -> new ReadBudgets(exchange));
    }

    abstract void take(Budget budget) throws InterruptedException;

    @Override
    public void before(RestRead read) throws InterruptedException {
      Optional<Budget> budget = budgets.of(read);
      if (budget.isPresent()) {
        take(budget.get());
      }
    }

    @Override
    public void after(RestRead read, RestClient.Answer answer) {
      budgets.of(read).ifPresent(budget -> heard(budget, answer));
      long wait = answer.retryAfterSeconds();
      if (wait > 0 || answer.status() == TOO_MANY) {
        long hold = Math.max(SHORTEST_HOLD.toNanos(), Duration.ofSeconds(wait).toNanos());
        heldUntil.merge(exchange.name(), time.currentTimeNanos() + hold, Math::max);
      }
    }
  }

  /** So much of every budget, by the machine's time. */
  public static RequestBudgets share(double share) {
    return new RequestBudgets(share, TimeMeter.SYSTEM_NANOTIME);
  }

  /** The least time that so many requests take, begun with a full budget. */
  public static Duration least(Budget budget, long requests) {
    long waiting = Math.max(0, requests - budget.burst());
    return budget.rate().per().multipliedBy(waiting).dividedBy(budget.rate().permits());
  }

  /** Waits until a request may be sent. */
  void take(Budget budget) throws InterruptedException {
    purse(budget).bucket.asBlocking().consume(1);
  }

  /** Hears what an answer tells of the budget that it was asked for within. */
  void heard(Budget budget, RestClient.Answer answer) {
    History.Told told = budget.told();
    if (told != null) {
      purse(budget).follow(answer.number(told.limit()), answer.number(told.remaining()));
    }
  }

  /** How many requests may be sent now. */
  long left(Budget budget) {
    return purse(budget).bucket.getAvailableTokens();
  }

  private Purse purse(Budget budget) {
    return purses.computeIfAbsent(budget, Purse::new);
  }

  /** What is left of one budget. */
  private final class Purse {
    private final Budget budget;
    private final Bucket bucket;
    private long permits;

    Purse(Budget budget) {
      this.budget = budget;
      permits = budget.rate().permits();
      BucketConfiguration configuration = configuration(permits);
      bucket =
          Bucket.builder()
              .addLimit(configuration.getBandwidths()[0])
              .withCustomTimePrecision(time)
              .build();
    }

    private BucketConfiguration configuration(long allowed) {
      long burst = budget.burst() == 1 ? 1 : Math.max(LEAST, (long) (allowed * share));
      Duration pause = Duration.ofNanos((long) (budget.rate().per().toNanos() / (allowed * share)));
      return BucketConfiguration.builder()
          .addLimit(limit -> limit.capacity(burst).refillGreedy(1, pause))
          .build();
    }

    private synchronized void follow(OptionalLong limit, OptionalLong remaining) {
      if (limit.isPresent() && limit.getAsLong() >= LEAST && limit.getAsLong() != permits) {
        permits = limit.getAsLong();
        bucket.replaceConfiguration(configuration(permits), TokensInheritanceStrategy.AS_IS);
      }
      if (remaining.isPresent()) {
        long ours = bucket.getAvailableTokens();
        long theirs = (long) (Math.max(0, remaining.getAsLong()) * share);
        if (ours > theirs) {
          // What it may not use it gives away; whether all of it was still there does not matter.
          boolean unused = bucket.tryConsume(ours - theirs);
        }
      }
    }
  }
}
