package io.tapedeck.collectors.app;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Gaps that somebody wants to be mended now, one attempt each. Done by one thread. */
public final class GapBackfill implements PastWork {

  private final CollectorsConfig config;
  private final List<GapRequest> gaps;
  private final RequestBudgets budgets;
  private final EpochClock clock;
  private final Map<GapOutcome, Integer> outcomes = new EnumMap<>(GapOutcome.class);

  /**
   * Nothing is asked yet.
   *
   * @param gaps of exchanges that the configuration has
   */
  public GapBackfill(CollectorsConfig config, List<GapRequest> gaps, EpochClock clock) {
    this.config = config;
    this.gaps = List.copyOf(gaps);
    this.clock = clock;
    budgets = RequestBudgets.of(config.past());
  }

  /** How many gaps each attempt that was made came to. */
  public synchronized Map<GapOutcome, Integer> outcomes() {
    return Map.copyOf(outcomes);
  }

  /** As {@link RequestBudgets#inUse}. */
  public OptionalInt budgetInUse() {
    return budgets.inUse();
  }

  @Override
  public List<String> run(Publisher publisher, WalkProgress progress) throws InterruptedException {
    Map<String, List<GapRequest>> byExchange = new TreeMap<>();
    gaps.forEach(
        gap -> byExchange.computeIfAbsent(gap.getExchange(), any -> new ArrayList<>()).add(gap));
    List<String> left = new ArrayList<>();
    for (Map.Entry<String, List<GapRequest>> of : byExchange.entrySet()) {
      ExchangeConfig exchange = config.exchanges().get(of.getKey());
      if (exchange == null) {
        throw new IllegalArgumentException("no exchange " + of.getKey());
      }
      try (ToldMending mending =
          new ToldMending(config, of.getKey(), exchange, budgets, publisher, clock)) {
        mend(of.getValue(), mending, progress, left);
      }
    }
    return left;
  }

  /** Where one got no answer the others would get none: each would wait for it as long. */
  private void mend(
      List<GapRequest> asked, ToldMending mending, WalkProgress progress, List<String> left)
      throws InterruptedException {
    for (int i = 0; i < asked.size(); i++) {
      GapRequest gap = asked.get(i);
      GapWalked walked = mending.attempt(gap, progress);
      GapOutcome outcome = walked.getOutcome();
      count(outcome, 1);
      if (outcome != GapOutcome.mended) {
        left.add("%s: %s".formatted(gap.getGap(), walked.getDetail()));
      }
      if (outcome == GapOutcome.failed && i + 1 < asked.size()) {
        int others = asked.size() - i - 1;
        count(GapOutcome.failed, others);
        left.add("%d more gaps of %s were not tried".formatted(others, gap.getExchange()));
        return;
      }
    }
  }

  private synchronized void count(GapOutcome outcome, int gapsOfIt) {
    outcomes.merge(outcome, gapsOfIt, Integer::sum);
  }
}
