package io.tapedeck.collectors.app;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.history.BackfillOrder;
import io.tapedeck.collectors.history.ExchangeHistory;
import io.tapedeck.collectors.history.HistoryPlan;
import io.tapedeck.collectors.history.WalkPlan;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.history.WalkState;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.text.Nearest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An order for the past, planned and then fetched: the exchanges side by side, each within its
 * budgets. Planned by one thread, which also runs it and may be interrupted.
 */
public final class Backfill implements PastWork {

  private static final Duration END = Duration.ofSeconds(10);

  private final CollectorsConfig config;
  private final RequestBudgets budgets;
  private final EpochClock clock;
  private final Map<ExchangeHistory, HistoryPlan> plans = new LinkedHashMap<>();

  /** An order that nothing is known of yet. */
  public Backfill(CollectorsConfig config, EpochClock clock) {
    this(config, RequestBudgets.of(config.past()), clock);
  }

  /** One that shares what the process may ask for with others. */
  Backfill(CollectorsConfig config, RequestBudgets budgets, EpochClock clock) {
    this.config = config;
    this.budgets = budgets;
    this.clock = clock;
  }

  /** Every sentence that says what of an order is wrong before anybody is asked. */
  public List<String> problems(BackfillOrder order) {
    List<String> problems = new ArrayList<>();
    for (String name : order.exchanges()) {
      ExchangeConfig of = config.exchanges().get(name);
      if (of == null) {
        problems.add(
            Nearest.unknown("exchange in the configuration", name, config.exchanges().keySet()));
      } else {
        problems.addAll(history(name, of).problems(order));
      }
    }
    return problems;
  }

  private ExchangeHistory history(String name, ExchangeConfig of) {
    return new ExchangeHistory(Exchanges.find(name), of, config, budgets, clock);
  }

  /**
   * Plans the order: asks each exchange for its symbols, nothing else.
   *
   * @throws IllegalArgumentException if the order or the configuration is wrong, in one sentence
   * @throws IOException if an exchange does not list its symbols
   * @throws UnknownSymbolException if an exchange has none of a name
   */
  public void plan(BackfillOrder order) throws IOException, InterruptedException {
    for (String name : order.exchanges()) {
      ExchangeConfig of = config.exchanges().get(name);
      if (of == null) {
        throw new IllegalArgumentException("the configuration has no exchange " + name);
      }
      ExchangeHistory history = history(name, of);
      plans.put(history, history.plan(order));
    }
  }

  /** The walks of the plan, in their order. */
  public List<WalkPlan> walks() {
    return plans.values().stream().flatMap(plan -> plan.walks().stream()).toList();
  }

  /** Least requests that the plan takes, as far as can be known before anybody is asked. */
  public long leastRequests() {
    return walks().stream().mapToLong(WalkPlan::leastRequests).sum();
  }

  /** Least time that the exchanges' limits make of it. */
  public Duration leastTime() {
    Map<History.Budget, Long> requests = new HashMap<>();
    walks()
        .forEach(walk -> requests.merge(walk.history().budget(), walk.leastRequests(), Long::sum));
    return requests.entrySet().stream()
        .map(entry -> RequestBudgets.least(entry.getKey(), entry.getValue()))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Where daily files are read from, in sentences; empty where none is read. */
  public List<String> places() {
    return plans.entrySet().stream()
        .filter(plan -> plan.getValue().walks().stream().anyMatch(WalkPlan::isOfFile))
        .map(plan -> plan.getKey().dayFilesPlace())
        .toList();
  }

  /** What cannot be had, in sentences. */
  public List<String> unavailable() {
    return plans.values().stream().flatMap(plan -> plan.unavailable().stream()).toList();
  }

  /** As {@link RequestBudgets#inUse}. */
  public OptionalInt budgetInUse() {
    return budgets.inUse();
  }

  /** Fetches what is planned and not yet stored. */
  @Override
  public List<String> run(Publisher publisher, WalkProgress progress) throws InterruptedException {
    Set<RawTopic> topics = new LinkedHashSet<>();
    Set<RawTopic> ops = new LinkedHashSet<>();
    plans.forEach((history, plan) -> topics.addAll(history.rawTopics(plan)));
    plans.forEach((history, plan) -> ops.addAll(history.opsTopics(plan)));
    publisher.prepare(topics);
    Map<String, WalkState> known = new HashMap<>();
    publisher.walks(ops).forEach((walk, page) -> known.put(walk, WalkState.after(page)));
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> running = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "past"));
    try {
      plans.forEach(
          (history, plan) ->
              history
                  .recordings(plan, publisher, progress, known, failures)
                  .forEach(
                      recording -> running.add(CompletableFuture.runAsync(recording, threads))));
      CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
      // What is interrupted says so before its way to the broker is closed.
      boolean unused = threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
      plans.keySet().forEach(ExchangeHistory::close);
    }
    return List.copyOf(failures);
  }
}
