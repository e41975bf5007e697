package io.tapedeck.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.account.AccountRules.Holder;
import io.tapedeck.simulator.market.MarketJournal;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.TestMarkets;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountEngineTest {

  private static final List<Holder> HOLDERS =
      List.of(new Holder(101, "main"), new Holder(102, "one"), new Holder(103, "two"));
  private static final AccountRules CONTRACTS =
      AccountRules.contracts(HOLDERS, Map.of("USDT", new BigDecimal("100000")));
  private static final AccountRules MARGIN =
      AccountRules.margin(
          HOLDERS,
          Map.of("USDT", new BigDecimal("100000"), "BTC", new BigDecimal("2")),
          new BigDecimal("0.00001"));

  private final SteppingClock clock = new SteppingClock(TestMarkets.START);
  private final Markets markets =
      TestMarkets.markets(7, clock, MarketJournal.open(null, clock.instant()), "BTCUSDT", "XUSDT");

  @Test
  void holdsADayOfHistoryFromTheStart() {
    AccountEngine engine = engine(CONTRACTS, null);

    Account main = engine.main();

    Instant yesterday = markets.now().minus(Duration.ofDays(1));
    assertThat(main.ledger().get(0).time()).isEqualTo(yesterday);
    assertThat(main.fills()).hasSizeGreaterThan(500);
    assertThat(main.fills().get(0).time()).isBefore(yesterday.plus(Duration.ofHours(1)));
    assertThat(main.endedOrders())
        .extracting(Order::status)
        .contains(Order.Status.FILLED, Order.Status.CANCELLED, Order.Status.REJECTED);
    assertThat(main.ledger())
        .extracting(LedgerEntry::kind)
        .contains(
            LedgerEntry.Cause.FUNDING,
            LedgerEntry.Cause.FEE,
            LedgerEntry.Cause.REALISED_PNL,
            LedgerEntry.Cause.TRANSFER_OUT,
            LedgerEntry.Cause.TRANSFER_IN);
  }

  @Test
  void movesEveryAccountAtLeastEveryFiveSeconds() {
    AccountEngine engine = engine(CONTRACTS, null);
    for (Holder holder : HOLDERS) {
      Instant moved = markets.now();
      for (int i = 0; i < 600; i++) {
        clock.advance(Duration.ofMillis(100));
        for (AccountEvent event : engine.advance(markets.now(), markets.advance())) {
          boolean marked =
              event instanceof AccountEvent.PositionChanged changed
                  && changed.cause() == AccountEvent.Cause.MARK;
          moved = event.account() == holder.number() && !marked ? event.time() : moved;
        }
        assertThat(Duration.between(moved, markets.now())).isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  @Test
  void accountsForEveryCoinInItsLedger() {
    for (AccountRules rules : List.of(CONTRACTS, MARGIN)) {
      AccountEngine engine = engine(rules, null);
      run(engine, 600);
      for (Account account : engine.accounts()) {
        Map<String, BigDecimal> sums = new HashMap<>();
        account.ledger().stream()
            .filter(entry -> entry.kind().movesTotal())
            .forEach(entry -> sums.merge(entry.currency(), entry.amount(), BigDecimal::add));
        for (Balance balance : account.balances()) {
          assertThat(balance.total()).isEqualByComparingTo(sums.get(balance.currency()));
        }
      }
    }
  }

  @Test
  void addsFillsUpToOrdersAndPositions() {
    AccountEngine engine = engine(CONTRACTS, null);
    run(engine, 1_200);
    Account main = engine.main();
    Map<Long, Long> filled = new HashMap<>();
    main.fills().forEach(fill -> filled.merge(fill.order(), fill.size(), Long::sum));

    assertThat(main.orders())
        .allSatisfy(
            order -> assertThat(order.filled()).isEqualTo(filled.getOrDefault(order.number(), 0L)));
    for (Position position : main.positions()) {
      long held =
          main.fills().stream()
              .filter(fill -> fill.symbol().equals(position.symbol()))
              .mapToLong(fill -> fill.side().takerWord().equals("buy") ? fill.size() : -fill.size())
              .sum();
      assertThat(position.size()).isEqualTo(held);
    }
  }

  @Test
  void tellsPartialFillsOfRestingOrdersByTheTradeThatMadeThem() {
    AccountEngine engine = engine(CONTRACTS, null);

    List<AccountEvent> events = run(engine, 3_000);

    assertThat(events)
        .anySatisfy(
            event -> {
              assertThat(event).isInstanceOf(AccountEvent.OrderChanged.class);
              assertThat(((AccountEvent.OrderChanged) event).order().status())
                  .isEqualTo(Order.Status.PARTIALLY_FILLED);
            })
        .anySatisfy(
            event -> {
              assertThat(event).isInstanceOf(AccountEvent.Filled.class);
              assertThat(((AccountEvent.Filled) event).fill().trade()).isPositive();
            });
  }

  @Test
  void lendsWithInterestEachHourAndRepays() {
    AccountEngine engine = engine(MARGIN, null);

    assertThat(engine.main().ledger())
        .extracting(LedgerEntry::kind)
        .contains(
            LedgerEntry.Cause.BORROW,
            LedgerEntry.Cause.REPAY,
            LedgerEntry.Cause.INTEREST,
            LedgerEntry.Cause.TRADE);
    assertThat(engine.main().balances())
        .allSatisfy(
            balance -> {
              assertThat(balance.borrowed()).isNotNegative();
              assertThat(balance.interest()).isNotNegative();
            });
    assertThat(engine.main().positions()).isEmpty();
  }

  @Test
  void repeatsItselfWithTheSameSeedAndClock() {
    List<Fill> first = engine(CONTRACTS, null).main().fills();

    assertThat(engine(CONTRACTS, null).main().fills()).isEqualTo(first);
  }

  @Test
  void hasTradedForAsLongAsItIsTold() {
    List<Fill> fills = engine(CONTRACTS.after(Duration.ofDays(3)), null).main().fills();

    Instant oldest = fills.get(0).time();
    assertThat(Duration.between(oldest, markets.now()))
        .isBetween(Duration.ofHours(70), Duration.ofDays(3));
  }

  @Test
  void goesOnAfterARestart(@TempDir Path folder) {
    Path state = folder.resolve("account.state");
    AccountEngine before = engine(CONTRACTS, state);
    run(before, 300);
    List<Fill> fills = before.main().fills();
    List<Order> open = before.main().openOrders();
    List<Balance> balances = before.main().balances();
    before.close();

    clock.advance(Duration.ofSeconds(20));
    AccountEngine after = engine(CONTRACTS, state);

    assertThat(after.main().fills()).isEqualTo(fills);
    assertThat(after.main().openOrders()).containsExactlyInAnyOrderElementsOf(open);
    assertThat(after.main().balances()).containsExactlyInAnyOrderElementsOf(balances);
    run(after, 600);
    Set<Long> numbers = new HashSet<>();
    assertThat(after.main().ledger()).allSatisfy(e -> assertThat(numbers.add(e.number())).isTrue());
    after.close();
  }

  private AccountEngine engine(AccountRules rules, @Nullable Path state) {
    return AccountEngine.start(markets, rules, 7, state);
  }

  private List<AccountEvent> run(AccountEngine engine, int steps) {
    List<AccountEvent> events = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      clock.advance(Duration.ofMillis(100));
      events.addAll(engine.advance(markets.now(), markets.advance()));
    }
    return events;
  }
}
