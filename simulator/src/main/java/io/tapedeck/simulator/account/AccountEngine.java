package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.market.SimulatedPrices;
import io.tapedeck.simulator.market.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All accounts of one exchange. At the start they live through the time before, or through that
 * since an earlier run; afterwards {@link #advance} tells what each step of the markets brought.
 * Resting orders fill against the market's trades, market orders against its book; the market does
 * not notice. Seed and the times it is stepped at decide everything. One thread.
 */
public final class AccountEngine implements AutoCloseable {

  private static final Duration HISTORY_STEP = Duration.ofMinutes(1);
  private static final Duration INTEREST_EVERY = Duration.ofHours(1);

  private final List<Market> markets;
  private final AccountRules rules;
  private final AccountJournal journal;
  private final PriceView live = new PriceView.Live();
  private final List<Account> accounts = new ArrayList<>();
  private final Map<Account, Trader> traders = new LinkedHashMap<>();
  private final Map<Account, Instant> due = new HashMap<>();
  private final Map<Market, Instant> settled = new HashMap<>();
  private List<AccountEvent> events = new ArrayList<>();
  private Instant interestDue;

  private AccountEngine(
      List<Market> markets, Instant now, AccountRules rules, long seed, AccountJournal journal) {
    this.markets = List.copyOf(markets);
    this.rules = rules;
    this.journal = journal;
    Instant start = journal.earlier().last().orElse(now.minus(rules.past()));
    IdSequence numbers =
        new IdSequence(Math.max(journal.earlier().nextNumber(), start.toEpochMilli() * 1_000));
    this.interestDue = BarSeries.floor(start, INTEREST_EVERY).plus(INTEREST_EVERY);
    open(seed, numbers, start);
    liveThrough(start, now, seed);
  }

  /**
   * Opens the accounts and lives through their history.
   *
   * @param state file by which they go on over a restart; null for none
   * @throws java.io.UncheckedIOException when the file cannot be read or written
   */
  public static AccountEngine start(
      Markets markets, AccountRules rules, long seed, @Nullable Path state) {
    return start(markets.all(), markets.now(), rules, seed, state);
  }

  /**
   * Opens accounts that trade in some of the markets alone.
   *
   * @param state file by which they go on over a restart; null for none
   * @throws java.io.UncheckedIOException when the file cannot be read or written
   */
  public static AccountEngine start(
      List<Market> markets, Instant now, AccountRules rules, long seed, @Nullable Path state) {
    return new AccountEngine(markets, now, rules, seed, AccountJournal.open(state, now));
  }

  /** The accounts, the main one first. */
  public List<Account> accounts() {
    return List.copyOf(accounts);
  }

  /** The account that logs in. */
  public Account main() {
    return accounts.get(0);
  }

  /** An account by its number. */
  public Optional<Account> find(long number) {
    return accounts.stream().filter(account -> account.number() == number).findFirst();
  }

  /** What a step of the markets, and the time, brought; in order. */
  public List<AccountEvent> advance(Instant now, List<MarketTick> ticks) {
    ticks.forEach(this::follow);
    passTime(now, live);
    for (Account account : accounts) {
      Trader trader = trader(account);
      if (!now.isBefore(due.getOrDefault(account, now))) {
        trader.act(now, live);
        due.put(account, now.plus(trader.pause()));
      }
    }
    return told(now);
  }

  @Override
  public void close() {
    journal.close();
  }

  private void open(long seed, IdSequence numbers, Instant start) {
    Map<String, InstrumentSpec> specs = new LinkedHashMap<>();
    markets.forEach(market -> specs.put(market.spec().symbol(), market.spec()));
    for (AccountRules.Holder holder : rules.holders()) {
      Account account = new Account(holder, rules, specs, numbers, event -> events.add(event));
      account.restore(journal.earlier());
      accounts.add(account);
    }
    for (Account account : accounts) {
      SplittableRandom random =
          new SplittableRandom(seed ^ account.number() * 0x9E3779B97F4A7C15L ^ numbers.peek());
      Account partner = account == main() ? accounts.get(accounts.size() - 1) : main();
      traders.put(account, new Trader(account, partner, rules, markets, numbers, random));
      if (account.ledger().isEmpty()) {
        rules.deposits().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(
                entry ->
                    account.move(
                        LedgerEntry.Cause.DEPOSIT, entry.getKey(), entry.getValue(), 0, start));
      }
    }
    markets.forEach(market -> settled.put(market, market.funding().last(start)));
    told(start);
  }

  private void liveThrough(Instant start, Instant now, long seed) {
    PastPrices past = new PastPrices(seed);
    Instant time = start.plus(HISTORY_STEP);
    for (; time.isBefore(now); time = time.plus(HISTORY_STEP)) {
      PriceView prices = past.at(time);
      Instant moment = time;
      markets.forEach(market -> crossPast(market, prices, moment));
      passTime(time, prices);
      for (Account account : accounts) {
        trader(account).act(time, prices);
      }
      told(time);
    }
    accounts.forEach(account -> due.put(account, now.plus(trader(account).pause())));
  }

  private Trader trader(Account account) {
    Trader trader = traders.get(account);
    if (trader == null) {
      throw new IllegalStateException("no trader for " + account.name());
    }
    return trader;
  }

  /** Funding and interest that fell due. */
  private void passTime(Instant now, PriceView prices) {
    for (Market market : markets) {
      Instant last = market.funding().last(now);
      if (last.isAfter(settled.getOrDefault(market, Instant.MIN))) {
        settled.put(market, last);
        accounts.forEach(
            account -> {
              account.mark(market.spec(), prices.mark(market), now);
              account.payFunding(market.spec(), market.funding().rate(last), now);
            });
      }
    }
    for (; !now.isBefore(interestDue); interestDue = interestDue.plus(INTEREST_EVERY)) {
      accounts.forEach(account -> account.owe(rules.hourlyInterest(), now));
    }
  }

  private void follow(MarketTick tick) {
    InstrumentSpec spec = tick.market().spec();
    for (Trade trade : tick.trades()) {
      accounts.forEach(account -> fillBy(account, spec, trade));
    }
    SimulatedPrices reference = tick.reference();
    if (reference != null) {
      accounts.forEach(account -> account.mark(spec, reference.mark(), tick.time()));
    }
  }

  private static void fillBy(Account account, InstrumentSpec spec, Trade trade) {
    long left = trade.size();
    for (Order order : account.openOrders()) {
      boolean reached =
          order.side() == OrderSide.BUY
              ? trade.side() == OrderSide.SELL && trade.ticks() <= order.ticks()
              : trade.side() == OrderSide.BUY && trade.ticks() >= order.ticks();
      if (left > 0 && reached && order.symbol().equals(spec.symbol())) {
        long part = Math.min(left, order.left());
        left -= part;
        account.fill(
            order, order.ticks(), part, Fill.Liquidity.MAKER, trade.number(), trade.time());
      }
    }
  }

  private void crossPast(Market market, PriceView prices, Instant time) {
    String symbol = market.spec().symbol();
    PriceView.Top top = prices.top(market);
    for (Account account : accounts) {
      for (Order order : account.openOrders()) {
        boolean reached =
            order.side() == OrderSide.BUY ? top.ask() <= order.ticks() : top.bid() >= order.ticks();
        if (reached && order.symbol().equals(symbol)) {
          account.fill(order, order.ticks(), order.left(), Fill.Liquidity.MAKER, 0, time);
        }
      }
    }
  }

  private List<AccountEvent> told(Instant now) {
    accounts.forEach(account -> account.tellBalances(now));
    List<AccountEvent> gathered = events;
    events = new ArrayList<>();
    journal.record(gathered);
    return gathered;
  }
}
