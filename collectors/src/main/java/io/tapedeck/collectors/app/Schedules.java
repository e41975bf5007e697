package io.tapedeck.collectors.app;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.CronTimes;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.ScheduleConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of all exchanges, running beside the recorders: each run is an order for the past,
 * told at its end by an event. A schedule never runs twice at once. Started and stopped by one
 * thread.
 */
final class Schedules implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(10);
  private static final long NANOS_A_MILLI = 1_000_000L;

  private final CollectorsConfig config;
  private final Publisher publisher;
  private final EpochClock clock;
  private final RequestBudgets budgets;
  private final List<EventTeller> tellers = new ArrayList<>();
  private @Nullable ScheduledExecutorService threads;

  private Schedules(
      CollectorsConfig config, RequestBudgets budgets, Publisher publisher, EpochClock clock) {
    this.config = config;
    this.budgets = budgets;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Starts all; a run that was missed begins at once.
   *
   * @param publisher stays open until {@link #close} has returned
   */
  static Schedules start(
      CollectorsConfig config, RequestBudgets budgets, Publisher publisher, EpochClock clock) {
    Schedules schedules = new Schedules(config, budgets, publisher, clock);
    Map<String, List<ScheduleConfig>> wanted = new TreeMap<>();
    config.exchanges().forEach((name, exchange) -> wanted.put(name, schedulesOf(name, exchange)));
    wanted.values().removeIf(List::isEmpty);
    if (!wanted.isEmpty()) {
      schedules.run(wanted);
    }
    return schedules;
  }

  private static List<ScheduleConfig> schedulesOf(String name, ExchangeConfig exchange) {
    if (!exchange.schedules().isEmpty() || exchange.accounts().isEmpty()) {
      return exchange.schedules();
    }
    return Exchanges.find(name).usualSchedules().stream()
        .map(
            usual ->
                new ScheduleConfig(
                    usual.name(),
                    CronTimes.parse(usual.cron(), "UTC"),
                    usual.jitter(),
                    usual.tables(),
                    List.of(),
                    usual.back()))
        .toList();
  }

  private void run(Map<String, List<ScheduleConfig>> wanted) {
    Set<RawTopic> ops = new LinkedHashSet<>();
    wanted.keySet().forEach(name -> ops.add(opsOf(name)));
    publisher.prepare(ops);
    Map<String, ScheduleRun> known = publisher.scheduleRuns(ops);
    int count = wanted.values().stream().mapToInt(List::size).sum();
    ScheduledExecutorService pool =
        Executors.newScheduledThreadPool(count, work -> new Thread(work, "schedule"));
    threads = pool;
    wanted.forEach(
        (exchange, schedules) ->
            schedules.forEach(
                schedule -> {
                  Turn turn = turn(exchange, schedule, known.get(exchange + '/' + schedule.name()));
                  // What it throws it tells the publisher.
                  var unused =
                      pool.scheduleWithFixedDelay(
                          turn::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
                }));
  }

  private static RawTopic opsOf(String exchange) {
    return new RawTopic(exchange, Visibility.PUBLIC, Kind.OPS);
  }

  private Turn turn(String exchange, ScheduleConfig schedule, @Nullable ScheduleRun last) {
    EventTeller teller =
        new EventTeller(
            config,
            Exchanges.find(exchange),
            null,
            "schedule-" + schedule.name(),
            publisher,
            clock);
    tellers.add(teller);
    ScheduledRuns runs =
        new ScheduledRuns(
            schedule,
            last == null ? null : Instant.ofEpochMilli(last.getDue()),
            now(),
            jitter ->
                Duration.ofMillis(ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1)));
    return new Turn(Exchanges.find(exchange), schedule, runs, teller);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.nanos() / NANOS_A_MILLI);
  }

  /** One schedule, looked at again and again on a thread of its own. */
  private final class Turn {
    private final Exchange exchange;
    private final ScheduleConfig schedule;
    private final ScheduledRuns runs;
    private final EventTeller teller;

    Turn(Exchange exchange, ScheduleConfig schedule, ScheduledRuns runs, EventTeller teller) {
      this.exchange = exchange;
      this.schedule = schedule;
      this.runs = runs;
      this.teller = teller;
    }

    void look() {
      try {
        runs.begins(now()).ifPresent(this::make);
      } catch (RuntimeException | Error e) {
        publisher.fail(
            new PublishException(
                "schedule %s of %s failed".formatted(schedule.name(), exchange.name()), e));
        throw e;
      }
    }

    private void make(Instant due) {
      long began = clock.nanos();
      ScheduleRun run =
          new ScheduledPast(config, budgets, publisher, clock, teller.events()::error)
              .fetch(exchange.name(), schedule, due.toEpochMilli(), runs.span(due));
      teller.tell(run, began);
      runs.made(due, run.getOutcome() == WalkOutcome.done, now());
    }
  }

  /** Ends what is running, in order, and hands over what waits. */
  @Override
  public void close() {
    ScheduledExecutorService pool = threads;
    if (pool == null) {
      return;
    }
    threads = null;
    pool.shutdownNow();
    try {
      boolean unused = pool.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tellers.forEach(EventTeller::close);
  }
}
