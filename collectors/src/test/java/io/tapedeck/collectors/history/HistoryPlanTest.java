package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.paging.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is planned is what is wanted, and what cannot be had is said. */
class HistoryPlanTest {

  private static final Exchange BITMEX = Exchanges.find("bitmex");
  private static final long DAY = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
  private static final Span WANTED = new Span(DAY, DAY + Duration.ofDays(1).toMillis());

  private static HistoryPlan plan(List<String> tables, List<String> accounts) {
    Map<String, List<String>> named = new TreeMap<>();
    accounts.forEach(account -> named.put(account, List.of()));
    return plan(tables, named);
  }

  private static HistoryPlan plan(List<String> tables, Map<String, List<String>> accounts) {
    Map<String, HistoryPlan.Keyed> keyed = new TreeMap<>();
    accounts.forEach((name, others) -> keyed.put(name, keyed(BITMEX, others)));
    return HistoryPlan.of(
        BITMEX,
        BITMEX.generations().get(0),
        tables,
        Map.of("main", Set.of("XBTUSD", "ETHUSDT")),
        keyed,
        WANTED,
        WANTED.to());
  }

  private static HistoryPlan.Keyed keyed(Exchange exchange, List<String> others) {
    return new HistoryPlan.Keyed(exchange.generations().get(0), others, false);
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

  /** BitMEX's guide to sub-accounts: a list of ids, or of a star for all. */
  @Test
  void accountsThatAKeyMayReadAreWalkedWithItsOwn() {
    assertThat(targets(Map.of("desk", List.of("*")))).containsExactly("[\"*\"]");
    assertThat(targets(Map.of("desk", List.of("420002", "420003"))))
        .containsExactly("none", "[420002,420003]");
    assertThat(targets(Map.of("desk", List.of()))).containsExactly("none");
  }

  private static List<String> targets(Map<String, List<String>> accounts) {
    List<WalkPlan> walks = plan(List.of("fills"), accounts).walks();
    assertThat(walks).extracting(WalkPlan::name).doesNotHaveDuplicates();
    assertThat(walks).extracting(WalkPlan::what).doesNotHaveDuplicates();
    return walks.stream()
        .map(walk -> walk.history().parameters().getOrDefault("targetAccountIds", "none"))
        .toList();
  }

  private static HistoryPlan plan(String exchange, String table, Duration from, Duration to) {
    Exchange asked = Exchanges.find(exchange);
    long now = DAY + Duration.ofMinutes(797).toMillis();
    return HistoryPlan.of(
        asked,
        asked.generations().get(0),
        List.of(table),
        Map.of("spot", Set.of("BTCUSDT")),
        Map.of("desk", keyed(asked, List.of())),
        new Span(now - from.toMillis(), now - to.toMillis()),
        now);
  }

  private static Map<String, List<WalkPlan>> byPath(HistoryPlan plan) {
    return plan.walks().stream()
        .collect(
            Collectors.groupingBy(
                walk -> walk.history().read().path(), LinkedHashMap::new, Collectors.toList()));
  }

  /** RapidX keeps fills for 7 days at one path and for 90 at another (LTP documentation). */
  @Test
  void recentFillsAreAskedForBeforeTheArchiveAndBothSidesOfTheEdgeTwice() {
    HistoryPlan plan = plan("ltp", "fills", Duration.ofDays(20), Duration.ofHours(1));
    Map<String, List<WalkPlan>> walks = byPath(plan);
    assertThat(plan.unavailable()).isEmpty();
    assertThat(walks.keySet())
        .containsExactly(
            "/api/v1/trading/executions/pageable", "/api/v1/trading/archive/executions/pageable");
    List<WalkPlan> recent = walks.getOrDefault("/api/v1/trading/executions/pageable", List.of());
    List<WalkPlan> archive =
        walks.getOrDefault("/api/v1/trading/archive/executions/pageable", List.of());
    long edge = DAY + Duration.ofMinutes(797).toMillis() - Duration.ofDays(7).toMillis();
    long hour = Duration.ofHours(1).toMillis();
    assertThat(recent.get(0).span().from()).isBetween(edge - hour, edge);
    assertThat(archive.get(archive.size() - 1).span().to())
        .isBetween(edge + 20 * hour, edge + 24 * hour);
    assertThat(recent).allMatch(walk -> walk.span().millis() <= Duration.ofDays(1).toMillis());
    assertThat(archive).allMatch(walk -> walk.span().millis() <= Duration.ofDays(7).toMillis());
    for (List<WalkPlan> all : walks.values()) {
      for (int i = 1; i < all.size(); i++) {
        assertThat(all.get(i).span().from()).isEqualTo(all.get(i - 1).span().to());
      }
    }
  }

  @Test
  void aSpanOnOneSideOfTheEdgeIsAskedForThereAlone() {
    assertThat(byPath(plan("ltp", "orders", Duration.ofDays(3), Duration.ofDays(2))).keySet())
        .contains("/api/v1/trading/history/orders")
        .doesNotContain("/api/v1/trading/archive/history/orders");
    assertThat(byPath(plan("ltp", "fills", Duration.ofDays(30), Duration.ofDays(10))).keySet())
        .containsExactly("/api/v1/trading/archive/executions/pageable");
  }

  @Test
  void whatIsForgottenIsSaidOnceForAllListingsOfATable() {
    HistoryPlan plan = plan("ltp", "fills", Duration.ofDays(120), Duration.ofHours(1));
    assertThat(plan.unavailable())
        .singleElement()
        .asString()
        .contains("executions/pageable and /api/v1/trading/archive/executions/pageable has");
    assertThat(plan("ltp", "fills", Duration.ofDays(120), Duration.ofDays(100)).unavailable())
        .singleElement()
        .asString()
        .contains("do not lie in");
  }

  /** By the time that it is asked for, the oldest hour would be too old. */
  @Test
  void whatIsAboutToBeForgottenIsLeftOut() {
    HistoryPlan plan = plan("bitget", "trades", Duration.ofDays(120), Duration.ofHours(1));
    long edge = DAY + Duration.ofMinutes(797).toMillis() - Duration.ofDays(90).toMillis();
    long hour = Duration.ofHours(1).toMillis();
    assertThat(plan.walks().get(0).span().from()).isBetween(edge + hour, edge + 2 * hour);
  }

  @Test
  void theSameOrderALittleLaterPlansTheSameWalks() {
    List<String> now = names(Duration.ofMinutes(1));
    assertThat(names(Duration.ofMinutes(40))).isEqualTo(now);
    List<String> later = names(Duration.ofMinutes(70));
    assertThat(later).isNotEqualTo(now);
    assertThat(later).as("all but the edge").filteredOn(now::contains).hasSize(now.size() - 2);
  }

  private static List<String> names(Duration after) {
    Exchange ltp = Exchanges.find("ltp");
    return HistoryPlan.of(
            ltp,
            ltp.generations().get(0),
            List.of("fills"),
            Map.of(),
            Map.of("desk", keyed(ltp, List.of())),
            new Span(DAY - Duration.ofDays(20).toMillis(), DAY),
            DAY + Duration.ofHours(9).plus(after).toMillis())
        .walks()
        .stream()
        .map(WalkPlan::name)
        .toList();
  }

  /** A key of Bitget's is of a classic or of a unified account, whatever markets are recorded. */
  @Test
  void theOwnPastIsAskedForInTheProtocolOfItsAccount() {
    Exchange bitget = Exchanges.find("bitget");
    HistoryPlan plan =
        HistoryPlan.of(
            bitget,
            bitget.generation("v2").orElseThrow(),
            List.of("trades", "fills"),
            Map.of("spot", Set.of("BTCUSDT")),
            Map.of(
                "unified",
                new HistoryPlan.Keyed(bitget.generation("v3").orElseThrow(), List.of(), false)),
            WANTED,
            WANTED.to());
    assertThat(byPath(plan).keySet())
        .containsExactly("/api/v2/spot/market/fills-history", "/api/v3/trade/fills");
  }

  @Test
  void whatNeedsASymbolIsSaidAndTheOthersAreWalked() {
    Exchange bitmart = Exchanges.find("bitmart");
    HistoryPlan plan =
        HistoryPlan.of(
            bitmart,
            bitmart.generations().get(0),
            List.of("fills", "orders"),
            Map.of(),
            Map.of("desk", keyed(bitmart, List.of())),
            new Span(DAY, DAY + Duration.ofDays(10).toMillis()),
            DAY + Duration.ofDays(11).toMillis());
    assertThat(byPath(plan).keySet()).containsExactly("/contract/private/trades");
    assertThat(plan.unavailable()).containsExactly("orders of bitmart futures need --symbols");
    assertThat(plan.walks()).extracting(WalkPlan::leastRequests).containsExactly(10L);
  }
}
