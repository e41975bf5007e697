package io.tapedeck.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.simulator.SteppingClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketsTest {

  @Test
  void holdAnHourOfTradesAndBarsFromTheStart() {
    Market market = TestMarkets.markets(1, "BTCUSDT").all().get(0);
    Instant start = Instant.parse(TestMarkets.START);
    assertThat(market.trades().all().get(0).time()).isBefore(start.minus(Duration.ofMinutes(59)));
    assertThat(market.bars().bars(BarSeries.MINUTE)).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void stepAtTheAskedRateOnTheClockAlone() {
    SteppingClock clock = new SteppingClock(TestMarkets.START);
    Markets markets =
        TestMarkets.markets(
            1, clock, MarketJournal.open(null, clock.instant()), "BTCUSDT", "ETHUSDT");
    assertThat(markets.advance()).noneMatch(tick -> !tick.levels().isEmpty());

    clock.advance(Duration.ofMillis(500));
    assertThat(markets.advance()).hasSizeBetween(50, 52);
    clock.advance(Duration.ofHours(1));
    assertThat(markets.advance()).hasSizeBetween(100, 102);
  }

  @Test
  void goOnWithFreshIdsAndTheSameHistoryAfterAKill(@TempDir Path folder) throws Exception {
    Path state = folder.resolve("state");
    SteppingClock clock = new SteppingClock(TestMarkets.START);
    MarketJournal journal = MarketJournal.open(state, clock.instant());
    Markets before = TestMarkets.markets(1, clock, journal, "BTCUSDT");
    clock.advance(Duration.ofSeconds(1));
    before.advance();
    List<Trade> published = new ArrayList<>(before.all().get(0).trades().all());
    long connection = journal.nextConnection();
    Files.writeString(state, "{\"symbol\":\"BTC", StandardOpenOption.APPEND);

    clock.advance(Duration.ofSeconds(90));
    MarketJournal again = MarketJournal.open(state, clock.instant());
    Markets after = TestMarkets.markets(1, clock, again, "BTCUSDT");
    List<Trade> history = after.all().get(0).trades().all();

    assertThat(history).startsWith(published.toArray(Trade[]::new));
    assertThat(history).hasSizeGreaterThan(published.size());
    assertThat(history).extracting(Trade::number).doesNotHaveDuplicates().isSorted();
    assertThat(history).extracting(Trade::time).isSorted();
    assertThat(again.nextConnection()).isEqualTo(connection + 1);
    journal.close();
    again.close();
  }

  @Test
  void fundingNeverDisagreesWithItself() {
    FundingSchedule funding = TestMarkets.funding();
    Instant now = Instant.parse("2026-11-21T10:00:00Z");
    assertThat(funding.last(now)).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(funding.next(now)).isEqualTo("2026-11-21T16:00:00Z");
    assertThat(funding.history(now, 3))
        .containsExactly(
            Instant.parse("2026-11-20T16:00:00Z"),
            Instant.parse("2026-11-21T00:00:00Z"),
            Instant.parse("2026-11-21T08:00:00Z"));
    assertThat(funding.rate(funding.next(now)))
        .isEqualTo(funding.rate(funding.last(now.plus(Duration.ofHours(8)))));
  }
}
