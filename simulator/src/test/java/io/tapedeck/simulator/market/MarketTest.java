package io.tapedeck.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketTest {

  private static final int STEPS = 10_000;
  private static final int DEEPEST = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void changesRebuildTheBook(long seed) {
    Market market = TestMarkets.market(seed);
    Map<Long, Level> levels = new HashMap<>();
    for (OrderSide side : OrderSide.values()) {
      market.book().side(side).forEach(level -> levels.put(level.id(), level));
    }

    run(
        market,
        tick ->
            tick.levels()
                .forEach(
                    change -> {
                      switch (change.kind()) {
                        case INSERT -> assertThat(levels.put(change.id(), level(change))).isNull();
                        case UPDATE ->
                            assertThat(levels.put(change.id(), level(change))).isNotNull();
                        case DELETE -> assertThat(levels.remove(change.id())).isNotNull();
                      }
                    }));

    List<Level> book = new ArrayList<>(market.book().side(OrderSide.BUY));
    book.addAll(market.book().side(OrderSide.SELL));
    assertThat(levels.values())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("changed")
        .containsExactlyInAnyOrderElementsOf(book);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void tradesTakeTheBestLevelsInOrder(long seed) {
    Market market = TestMarkets.market(seed);
    Instant time = Instant.parse(TestMarkets.START);
    int seen = 0;
    for (int step = 0; step < STEPS; step++) {
      Map<OrderSide, Deque<Level>> before = new EnumMap<>(OrderSide.class);
      for (OrderSide side : OrderSide.values()) {
        before.put(side, new ArrayDeque<>(market.book().top(side, DEEPEST)));
      }
      time = time.plusMillis(250);
      for (Trade trade : market.step(time).trades()) {
        Level level = Objects.requireNonNull(before.get(trade.side().opposite())).removeFirst();
        assertThat(trade.ticks()).isEqualTo(level.ticks());
        assertThat(trade.size()).isBetween(1L, level.size());
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(STEPS / 10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void neverCrossesAndNeverRunsDry(long seed) {
    Market market = TestMarkets.market(seed);
    run(
        market,
        tick -> {
          boolean good =
              market.quote().bidTicks() < market.quote().askTicks()
                  && market.book().depth(OrderSide.BUY) > 50
                  && market.book().depth(OrderSide.SELL) > 50;
          assertThat(good).isTrue();
        });
  }

  @Test
  void minutesAreMadeOfTheMarketsOwnTrades() {
    Market market = TestMarkets.market(3);
    List<Trade> trades = new ArrayList<>();
    run(market, tick -> trades.addAll(tick.trades()));

    Bar before = null;
    for (Bar bar : market.bars().bars(BarSeries.MINUTE)) {
      List<Trade> inside =
          trades.stream()
              .filter(
                  trade -> !trade.time().isBefore(bar.start()) && trade.time().isBefore(bar.end()))
              .toList();
      assertThat(bar.trades()).isEqualTo(inside.size());
      assertThat(bar.volume()).isEqualTo(inside.stream().mapToLong(Trade::size).sum());
      if (!inside.isEmpty()) {
        assertThat(bar.close()).isEqualTo(inside.get(inside.size() - 1).ticks());
      }
      if (before != null) {
        assertThat(bar.open()).isEqualTo(before.close());
      }
      before = bar;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60})
  void longerBarsHoldWhatTheirMinutesHold(int minutes) {
    Market market = TestMarkets.market(3);
    run(market, tick -> {});
    Duration interval = Duration.ofMinutes(minutes);
    for (Bar bar : market.bars().bars(interval)) {
      List<Bar> parts =
          market.bars().bars(BarSeries.MINUTE).stream()
              .filter(part -> BarSeries.floor(part.start(), interval).equals(bar.start()))
              .toList();
      assertThat(bar.volume()).isEqualTo(parts.stream().mapToLong(Bar::volume).sum());
      assertThat(bar.high()).isEqualTo(parts.stream().mapToLong(Bar::high).max().orElseThrow());
      assertThat(bar.low()).isEqualTo(parts.stream().mapToLong(Bar::low).min().orElseThrow());
      assertThat(bar.close()).isEqualTo(parts.get(parts.size() - 1).close());
    }
    assertThat(market.bars().running(interval)).isEqualTo(last(market.bars().bars(interval)));
  }

  @Test
  void sameSeedSameMarket() {
    List<Object> first = new ArrayList<>();
    List<Object> second = new ArrayList<>();
    List<Object> other = new ArrayList<>();
    run(TestMarkets.market(9), tick -> first.add(List.of(tick.levels(), tick.trades())));
    run(TestMarkets.market(9), tick -> second.add(List.of(tick.levels(), tick.trades())));
    run(TestMarkets.market(10), tick -> other.add(List.of(tick.levels(), tick.trades())));
    assertThat(first).isEqualTo(second).isNotEqualTo(other);
  }

  @Test
  void liquidationsAreInsertedFilledAndDeleted() {
    Market market = TestMarkets.market(5);
    Map<Long, Liquidation> standing = new HashMap<>();
    List<Liquidation.Stage> stages = new ArrayList<>();
    run(
        market,
        tick ->
            tick.liquidations()
                .forEach(
                    change -> {
                      stages.add(change.stage());
                      if (change.stage() == Liquidation.Stage.DELETE) {
                        assertThat(standing.remove(change.order().number())).isNotNull();
                      } else {
                        standing.put(change.order().number(), change.order());
                      }
                    }));
    assertThat(stages).contains(Liquidation.Stage.values());
    assertThat(market.liquidations()).containsExactlyInAnyOrderElementsOf(standing.values());
  }

  private static void run(Market market, Consumer<MarketTick> check) {
    Instant time = Instant.parse(TestMarkets.START);
    for (int step = 0; step < STEPS; step++) {
      time = time.plusMillis(250);
      check.accept(market.step(time));
    }
  }

  private static Level level(LevelChange change) {
    return new Level(change.id(), change.ticks(), change.size(), change.time());
  }

  private static Bar last(List<Bar> bars) {
    return bars.get(bars.size() - 1);
  }
}
