package io.tapedeck.simulator.market;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All markets of one exchange. At the start they live through the hour before, or through the time
 * since an earlier run, so that history is there; afterwards {@link #advance} gives what became due
 * at the asked rate. One thread.
 */
public final class Markets {

  private static final Duration HISTORY = Duration.ofHours(1);
  private static final Duration HISTORY_STEP = Duration.ofSeconds(1);

  private final Map<String, Market> bySymbol = new LinkedHashMap<>();
  private final List<Market> all;
  private final MarketJournal journal;
  private final Clock clock;
  private final int rate;
  private final Instant started;
  private long steps;

  /** Opens the markets and lives through their history. */
  public Markets(
      List<InstrumentSpec> specs,
      Function<InstrumentSpec, FundingSchedule> funding,
      long seed,
      int rate,
      MarketJournal journal,
      Clock clock) {
    this.journal = journal;
    this.clock = clock;
    this.rate = rate;
    this.started = now();
    for (InstrumentSpec spec : specs) {
      bySymbol.put(spec.symbol(), open(spec, funding.apply(spec), seed));
    }
    all = List.copyOf(bySymbol.values());
    journal.flush();
  }

  /** Listed markets, in the order of the listing. */
  public List<Market> all() {
    return all;
  }

  /** The market of a symbol. */
  public Optional<Market> find(String symbol) {
    return Optional.ofNullable(bySymbol.get(symbol));
  }

  /** The clock's time, in the exchange's resolution. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Steps the markets up to now; never more than a second's worth at once. */
  public List<MarketTick> advance() {
    Instant now = now();
    long due = Math.max(0, Duration.between(started, now).toMillis() * rate / 1000);
    steps = Math.max(steps, due - rate);
    List<MarketTick> ticks = new ArrayList<>();
    for (; steps < due; steps++) {
      ticks.add(all.get((int) (steps % all.size())).step(now));
    }
    all.forEach(market -> passTime(market, now, ticks));
    ticks.forEach(tick -> journal.record(tick.market().spec().symbol(), tick.trades()));
    journal.flush();
    return ticks;
  }

  private static void passTime(Market market, Instant now, List<MarketTick> ticks) {
    MarketTick tick = market.pass(now);
    if (!tick.closed().isEmpty() || tick.reference() != null) {
      ticks.add(tick);
    }
  }

  private Market open(InstrumentSpec spec, FundingSchedule funding, long seed) {
    List<Trade> earlier = journal.earlier(spec.symbol());
    Instant start = BarSeries.floor(started.minus(HISTORY), BarSeries.MINUTE);
    if (!earlier.isEmpty()) {
      Instant last = earlier.get(earlier.size() - 1).time();
      start = last.isAfter(start) ? last : start;
    }
    Market market = new Market(spec, funding, seed, earlier, start);
    for (Instant time = start.plus(HISTORY_STEP);
        time.isBefore(started);
        time = time.plus(HISTORY_STEP)) {
      journal.record(spec.symbol(), market.step(time).trades());
    }
    return market;
  }
}
