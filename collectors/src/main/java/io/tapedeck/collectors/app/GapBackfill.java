package io.tapedeck.collectors.app;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.history.GapMending;
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
    budgets = RequestBudgets.share(config.past().share());
  }

  /** How many gaps each attempt that was made came to. */
  public synchronized Map<GapOutcome, Integer> outcomes() {
    return Map.copyOf(outcomes);
  }

  @Override
  public List<String> run(Publisher publisher, WalkProgress progress) throws InterruptedException {
    List<String> left = new ArrayList<>();
    for (GapRequest gap : gaps) {
      ExchangeConfig exchange = config.exchanges().get(gap.getExchange());
      if (exchange == null) {
        throw new IllegalArgumentException("no exchange " + gap.getExchange());
      }
      GapWalked walked = attempt(gap, exchange, publisher, progress);
      synchronized (this) {
        outcomes.merge(walked.getOutcome(), 1, Integer::sum);
      }
      if (walked.getOutcome() != GapOutcome.mended) {
        left.add("%s: %s".formatted(gap.getGap(), walked.getDetail()));
      }
    }
    return left;
  }

  private GapWalked attempt(
      GapRequest gap, ExchangeConfig exchange, Publisher publisher, WalkProgress progress)
      throws InterruptedException {
    long began = clock.nanos();
    GapWalked walked =
        new GapMending(Exchanges.find(gap.getExchange()), exchange, config, budgets, clock)
            .attempt(gap, publisher, progress);
    try (EventTeller teller =
        new EventTeller(
            config,
            Exchanges.find(gap.getExchange()),
            gap.getAccount(),
            "mending",
            publisher,
            clock)) {
      teller.tell(walked, began);
    }
    return walked;
  }
}
