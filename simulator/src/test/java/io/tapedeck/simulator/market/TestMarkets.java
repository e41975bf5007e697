package io.tapedeck.simulator.market;

import io.tapedeck.simulator.SteppingClock;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Markets for tests. */
public final class TestMarkets {

  public static final String START = "2026-11-21T10:00:30Z";

  private TestMarkets() {}

  public static InstrumentSpec spec(String symbol) {
    return new InstrumentSpec(
        symbol,
        "BTC",
        "USDT",
        "USDT",
        InstrumentSpec.Contract.LINEAR,
        new BigDecimal("0.1"),
        new BigDecimal("0.001"),
        1,
        860_000);
  }

  public static FundingSchedule funding() {
    return new FundingSchedule(1, Duration.ofHours(8), Duration.ZERO);
  }

  public static Market market(long seed) {
    return new Market(spec("BTCUSDT"), funding(), seed, List.of(), Instant.parse(START));
  }

  /** Markets with an hour behind them. */
  public static Markets markets(long seed, Clock clock, MarketJournal journal, String... symbols) {
    return new Markets(
        List.of(symbols).stream().map(TestMarkets::spec).toList(),
        spec -> funding(),
        seed,
        100,
        journal,
        clock);
  }

  public static Markets markets(long seed, String... symbols) {
    SteppingClock clock = new SteppingClock(START);
    return markets(seed, clock, MarketJournal.open(null, clock.instant()), symbols);
  }
}
