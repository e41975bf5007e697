package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.history.WalkCounts;
import io.tapedeck.collectors.history.WalkPlan;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.launcher.console.Console;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The progress of a backfill: a line on a terminal, its sum at the end. Told on any thread. */
final class BackfillProgress extends WalkCounts {

  private final Console console;
  private final List<WalkPlan> walks;
  private final Supplier<OptionalInt> budget;
  private final LongSupplier nanos;
  private final long began;
  private final Map<String, Span> reached = new ConcurrentHashMap<>();
  private final Queue<String> remarks = new ConcurrentLinkedQueue<>();
  private final Queue<String> missing = new ConcurrentLinkedQueue<>();

  /**
   * Nothing was asked yet.
   *
   * @param budget how much of it is in use, in percent
   */
  BackfillProgress(
      Console console, List<WalkPlan> walks, Supplier<OptionalInt> budget, LongSupplier nanos) {
    this.console = console;
    this.walks = List.copyOf(walks);
    this.budget = budget;
    this.nanos = nanos;
    began = nanos.getAsLong();
  }

  @Override
  public void page(WalkPlan plan, Page page) {
    super.page(plan, page);
    for (Page.Row row : page.rows()) {
      if (plan.span().holds(row.millis())) {
        reached.merge(plan.name(), new Span(row.millis(), row.millis()), BackfillProgress::both);
      }
    }
  }

  private static Span both(Span one, Span other) {
    return new Span(Math.min(one.from(), other.from()), Math.max(one.to(), other.to()));
  }

  @Override
  public void whole(WalkPlan plan) {
    super.whole(plan);
    reached.put(plan.name(), plan.span());
  }

  @Override
  public void remark(WalkPlan plan, String sentence) {
    remarks.add(sentence);
  }

  @Override
  public void missing(WalkPlan plan, Span span) {
    missing.add(
        "%s may miss rows from %s to %s, which no request can bring"
            .formatted(
                plan.what(), Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.to())));
  }

  void starting(String what) {
    console.progress("starting: " + what);
  }

  void show() {
    console.progress(soFar() + BudgetWords.of(budget.get()) + timeLeft());
  }

  /** By how much of the time that was ordered has come; nothing until some has. */
  private String timeLeft() {
    double ordered = walks.stream().mapToLong(walk -> walk.span().millis()).sum();
    long come = reached.values().stream().mapToLong(Span::millis).sum();
    if (come == 0 || come >= ordered) {
      return "";
    }
    double took = (nanos.getAsLong() - began) / 1e9;
    return String.format(Locale.ROOT, ", about %,.0f s left", took * (ordered - come) / come);
  }

  /** Short, as a terminal has one line for it. */
  private String soFar() {
    return String.format(
        Locale.ROOT,
        "%,d requests, %,d rows, %,d of %,d walks",
        requests(),
        rows(),
        whole(),
        walks.size());
  }

  private String sum() {
    return String.format(
        Locale.ROOT,
        "%,d requests brought %,d rows, %,d of %,d walks are whole",
        requests(),
        rows(),
        whole(),
        walks.size());
  }

  /** Tells the sum; the exit code is 0 if nothing was refused and nothing is left. */
  int end(Optional<List<String>> refused) {
    console.endProgress();
    console.out().println(sum());
    remarks.forEach(console.out()::println);
    missing.forEach(console.out()::println);
    refused.orElse(List.of()).forEach(sentence -> console.err().println("tapedeck: " + sentence));
    if (refused.isEmpty()) {
      console.err().println("stopped: the same command goes on with the rest");
    }
    return refused.filter(List::isEmpty).isPresent() ? 0 : 1;
  }
}
