package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.paging.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is planned is what is wanted, and what cannot be had is said. */
class HistoryPlanTest {

  private static final Exchange BITMEX = Exchanges.find("bitmex");
  private static final long DAY = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
  private static final Span WANTED = new Span(DAY, DAY + Duration.ofDays(1).toMillis());

  private static HistoryPlan plan(List<String> tables, List<String> accounts) {
    return HistoryPlan.of(
        BITMEX,
        BITMEX.generations().get(0),
        tables,
        Map.of("main", Set.of("XBTUSD", "ETHUSDT")),
        accounts,
        WANTED,
        WANTED.to());
  }

  @Test
  void eachListingIsWalkedForEachSymbol() {
    List<WalkPlan> walks = plan(List.of("trades", "klines"), List.of()).walks();
    assertThat(walks).hasSize(10).allMatch(walk -> walk.span().equals(WANTED));
    assertThat(walks).extracting(WalkPlan::name).doesNotHaveDuplicates();
    assertThat(walks)
        .extracting(WalkPlan::what)
        .contains("bitmex trades main XBTUSD", "bitmex klines 1h main ETHUSDT");
  }

  @Test
  void aWalkHasTheSameNameWhoeverPlansIt() {
    assertThat(plan(List.of("trades"), List.of()).walks())
        .extracting(WalkPlan::name)
        .isEqualTo(
            plan(List.of("trades"), List.of("desk")).walks().stream().map(WalkPlan::name).toList());
  }

  /** BitMEX stamps a bar with its end (API documents), our table orders it by its start. */
  @Test
  void barsThatBeginInTheSpanAreAskedForByTheirEnd() {
    WalkPlan hours =
        plan(List.of("klines"), List.of()).walks().stream()
            .filter(walk -> walk.history().variant().equals("1h"))
            .findFirst()
            .orElseThrow();
    assertThat(hours.asked()).isEqualTo(WANTED.later(Duration.ofHours(1)));
  }

  @Test
  void requestsAreCountedWhereRowsComeAtTimesOfTheirOwn() {
    Map<String, Long> least =
        plan(List.of("klines", "trades"), List.of()).walks().stream()
            .filter(walk -> "XBTUSD".equals(walk.symbol()))
            .collect(
                Collectors.toMap(
                    walk -> walk.history().table() + walk.history().variant(),
                    WalkPlan::leastRequests));
    assertThat(least)
        .isEqualTo(
            Map.of("klines1m", 3L, "klines5m", 1L, "klines1h", 1L, "klines1d", 1L, "trades", 1L));
  }

  @Test
  void theOwnPastIsWalkedForEachAccountAndNeedsOne() {
    assertThat(plan(List.of("fills"), List.of("desk", "fund")).walks())
        .extracting(WalkPlan::account)
        .containsExactly("desk", "fund");

    HistoryPlan without = plan(List.of("fills"), List.of());
    assertThat(without.walks()).isEmpty();
    assertThat(without.unavailable()).singleElement().asString().contains("need a key");
  }
}
