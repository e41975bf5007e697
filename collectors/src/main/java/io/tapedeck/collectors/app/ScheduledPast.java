package io.tapedeck.collectors.app;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ScheduleConfig;
import io.tapedeck.collectors.history.BackfillOrder;
import io.tapedeck.collectors.history.WalkCounts;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Fetches what one run of a schedule wants, as an order for the past. For one thread. */
final class ScheduledPast {

  private final CollectorsConfig config;
  private final RequestBudgets budgets;
  private final Publisher publisher;
  private final EpochClock clock;
  private final Consumer<String> onProblem;

  /**
   * Fetches for one schedule.
   *
   * @param onProblem takes a sentence for each thing that was refused; it may name accounts, which
   *     the event of a run does not, as anybody may read it
   */
  ScheduledPast(
      CollectorsConfig config,
      RequestBudgets budgets,
      Publisher publisher,
      EpochClock clock,
      Consumer<String> onProblem) {
    this.config = config;
    this.budgets = budgets;
    this.publisher = publisher;
    this.clock = clock;
    this.onProblem = onProblem;
  }

  /**
   * Makes one run; what an interrupt left is fetched by the next one for the same time.
   *
   * @param due when it was due, milliseconds since 1970
   * @return what became of it
   */
  ScheduleRun fetch(String exchange, ScheduleConfig schedule, long due, Span span) {
    WalkCounts counts = new WalkCounts();
    List<String> refused = new ArrayList<>();
    List<String> unavailable = new ArrayList<>();
    boolean interrupted = false;
    try {
      BackfillOrder order =
          new BackfillOrder(List.of(exchange), schedule.tables(), schedule.symbols(), span);
      Backfill backfill = new Backfill(config, budgets, clock);
      refused.addAll(backfill.problems(order));
      if (refused.isEmpty()) {
        backfill.plan(order);
        unavailable.addAll(backfill.unavailable());
        refused.addAll(backfill.run(publisher, counts));
      }
    } catch (InterruptedException e) {
      interrupted = true;
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      refused.add(Causes.sentence(e));
    }
    refused.forEach(onProblem);
    if (!refused.isEmpty()) {
      unavailable.add(0, refused.size() + " refused, see the log");
    }
    return new ScheduleRun(
        exchange + '/' + schedule.name(),
        due,
        span.from(),
        span.to(),
        outcome(interrupted, refused),
        counts.whole(),
        counts.requests(),
        counts.rows(),
        unavailable.isEmpty() ? null : String.join("; ", unavailable));
  }

  private static WalkOutcome outcome(boolean interrupted, List<String> refused) {
    return interrupted
        ? WalkOutcome.interrupted
        : refused.isEmpty() ? WalkOutcome.done : WalkOutcome.refused;
  }
}
