package io.tapedeck.collectors.rest;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Remaining;
import io.tapedeck.collectors.exchange.RestRead;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The budgets of requests of one process: what it may ask exchanges for, and who comes first. They
 * begin as documented and follow what answers tell of them: another process may draw on the same
 * one, and an exchange may change it. What is recorded live is asked for at once, and counted; the
 * past waits for what is left, and while an exchange says to wait. Safe for use by many threads.
 */
public final class RequestBudgets {

  private static final int TOO_MANY = 429;
  private static final int BANNED = 418;
  private static final Duration SHORTEST_HOLD = Duration.ofSeconds(1);
  private static final Duration BAN = Duration.ofMinutes(10);

  /** Who asks for more asks for nonsense. */
  private static final Duration LONGEST_HOLD = Duration.ofDays(1);

  private final double share;
  private final Map<String, Remaining> remaining;
  private final TimeMeter time;
  private final BlockingStrategy waiting;
  private final Map<Budget, RequestPurse> purses = new ConcurrentHashMap<>();
  private final Map<String, ReadBudgets> byExchange = new ConcurrentHashMap<>();
  private final Map<String, Long> heldUntil = new ConcurrentHashMap<>();

  /**
   * Budgets that nothing has been taken of.
   *
   * @param config how much of each budget the past may take, and how headers are read
   */
  private RequestBudgets(PastConfig config, TimeMeter time, BlockingStrategy waiting) {
    share = config.share();
    remaining = config.remaining();
    this.time = time;
    this.waiting = waiting;
  }

  /**
   * As configured, in a time of its own: for runs that take no real time.
   *
   * @param nanos the time in nanoseconds, from any beginning
   * @param wait lets so many nanoseconds of it pass
   */
  public static RequestBudgets inTimeOf(PastConfig config, LongSupplier nanos, LongConsumer wait) {
    TimeMeter time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
    return new RequestBudgets(config, time, wait::accept);
  }

  /** As configured, by the machine's time. */
  public static RequestBudgets of(PastConfig config) {
    return new RequestBudgets(config, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
  }

  /** The pace of what is recorded live of an exchange. */
  public RestPace live(Exchange exchange) {
    return new Pace(exchange) {
      @Override
      void take(Budget budget) {
        purse(budget).takeAtOnce();
      }
    };
  }

  /** The pace of fetching the past of an exchange. */
  public RestPace past(Exchange exchange) {
    return new Pace(exchange) {
      @Override
      public void before(RestRead read) throws InterruptedException {
        for (Duration left = held(exchange); !left.isZero(); left = held(exchange)) {
          waiting.park(left.toNanos());
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
      budgets.of(read).ifPresent(budget -> heard(exchange.name(), budget, answer));
      Duration wait = askedToWait(answer);
      if (!wait.isZero()) {
        heldUntil.merge(exchange.name(), time.currentTimeNanos() + wait.toNanos(), Math::max);
      }
    }
  }

  private static Duration askedToWait(RestClient.Answer answer) {
    long seconds = Math.min(answer.retryAfterSeconds(), LONGEST_HOLD.toSeconds());
    return seconds > 0
        ? Duration.ofSeconds(seconds)
        : switch (answer.status()) {
          case TOO_MANY -> SHORTEST_HOLD;
          case BANNED -> BAN;
          default -> Duration.ZERO;
        };
  }

  /** The least time that so many requests take, begun with a full budget. */
  public static Duration least(Budget budget, long requests) {
    long waiting = Math.max(0, requests - budget.burst());
    Duration least = budget.rate().per().multipliedBy(waiting).dividedBy(budget.rate().permits());
    return budget.burst() == 1
        ? Duration.ofMillis((long) (least.toMillis() / RequestPurse.STEADY))
        : least;
  }

  /** Waits until a request may be sent. */
  void take(Budget budget) throws InterruptedException {
    purse(budget).take();
  }

  /** Hears what an answer tells of the budget that it was asked for within. */
  void heard(String exchange, Budget budget, RestClient.Answer answer) {
    History.Told told = budget.told();
    if (told != null) {
      purse(budget).follow(told, remaining.getOrDefault(exchange, told.means()), answer);
    }
  }

  /** How many requests may be sent now. */
  long left(Budget budget) {
    return purse(budget).left();
  }

  /** How much of the budget that most was taken of is in use, in percent; empty if of none. */
  public OptionalInt inUse() {
    return purses.values().stream().mapToInt(RequestPurse::use).max();
  }

  private RequestPurse purse(Budget budget) {
    return purses.computeIfAbsent(budget, any -> new RequestPurse(budget, share, time, waiting));
  }
}
