package io.tapedeck.simulator.account;

import io.tapedeck.simulator.account.AccountRules.Trading;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One account: its orders, fills, positions, coins and ledger. Readable by protocols; changed by
 * the engine alone. One thread.
 */
public final class Account {

  private final AccountRules.Holder holder;
  private final AccountRules rules;
  private final Map<String, InstrumentSpec> specs;
  private final IdSequence numbers;
  private final Consumer<AccountEvent> events;
  private final Map<String, PositionKeeper> positions = new LinkedHashMap<>();
  private final Map<String, Coin> coins = new LinkedHashMap<>();
  private final Map<String, Balance> told = new LinkedHashMap<>();
  private final Map<Long, Order> resting = new LinkedHashMap<>();
  private final RecentHistory<Order> ended = new RecentHistory<>(Order::updated);
  private final RecentHistory<Fill> fills = new RecentHistory<>(Fill::time);
  private final RecentHistory<LedgerEntry> ledger = new RecentHistory<>(LedgerEntry::time);

  Account(
      AccountRules.Holder holder,
      AccountRules rules,
      Map<String, InstrumentSpec> specs,
      IdSequence numbers,
      Consumer<AccountEvent> events) {
    this.holder = holder;
    this.rules = rules;
    this.specs = specs;
    this.numbers = numbers;
    this.events = events;
  }

  public long number() {
    return holder.number();
  }

  public String name() {
    return holder.name();
  }

  /** Orders that can still fill, oldest first. */
  public List<Order> openOrders() {
    return List.copyOf(resting.values());
  }

  /** Orders that ended, by the time they did, oldest first. */
  public List<Order> endedOrders() {
    return ended.all();
  }

  /** All orders held, ended ones first. */
  public List<Order> orders() {
    List<Order> all = new ArrayList<>(ended.all());
    all.addAll(resting.values());
    return all;
  }

  /** An order by its number. */
  public Optional<Order> order(long number) {
    return orders().stream().filter(order -> order.number() == number).findFirst();
  }

  /**
   * Every change of every order held, each as the order stood after it, fills included; by orders,
   * and within an order oldest first.
   */
  public List<Order> orderChanges() {
    Map<Long, List<Fill>> byOrder = new LinkedHashMap<>();
    for (Fill fill : fills.all()) {
      byOrder.computeIfAbsent(fill.order(), order -> new ArrayList<>()).add(fill);
    }
    List<Order> changes = new ArrayList<>();
    for (Order order : orders()) {
      if (order.status() != Order.Status.REJECTED) {
        Order state = order.placed();
        changes.add(state);
        for (Fill fill : byOrder.getOrDefault(order.number(), List.of())) {
          state = state.with(fill);
          changes.add(state);
        }
      }
      if (order.status() == Order.Status.REJECTED || order.status() == Order.Status.CANCELLED) {
        changes.add(order);
      }
    }
    return changes;
  }

  /** Its executions, oldest first. */
  public List<Fill> fills() {
    return fills.all();
  }

  /** Movements of money, oldest first. */
  public List<LedgerEntry> ledger() {
    return ledger.all();
  }

  /** Positions ever held, closed ones with size 0. */
  public List<Position> positions() {
    return positions.values().stream().map(PositionKeeper::position).toList();
  }

  /** Coins ever held. */
  public List<Balance> balances() {
    return List.copyOf(told.values());
  }

  /** Unrealised profit of all positions that settle in a coin. */
  public BigDecimal unrealised(String currency) {
    return positions.values().stream()
        .filter(keeper -> keeper.spec().settle().equals(currency))
        .map(keeper -> keeper.position().unrealised())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Places an order, or rejects it for want of money. */
  Order place(Order wanted, PriceView.Top top) {
    String currency = currencyOf(wanted);
    BigDecimal need =
        requirement(
            wanted, wanted.type() == Order.Type.MARKET ? top.far(wanted.side()) : wanted.ticks());
    BigDecimal free = balance(currency, wanted.created()).available();
    if (free.compareTo(need) < 0 && rules.borrows() && borrowable(currency, need)) {
      borrow(currency, Valuation.round(need.subtract(free)), wanted.created());
      free = need;
    }
    if (free.compareTo(need) < 0) {
      return reject(wanted, Order.Refusal.INSUFFICIENT_BALANCE);
    }
    resting.put(wanted.number(), wanted);
    events.accept(new AccountEvent.OrderChanged(wanted));
    return wanted;
  }

  Order reject(Order wanted, Order.Refusal why) {
    Order rejected =
        new Order(
            wanted.number(),
            wanted.account(),
            wanted.symbol(),
            wanted.clientId(),
            wanted.type(),
            wanted.side(),
            wanted.ticks(),
            wanted.size(),
            0,
            0,
            BigDecimal.ZERO,
            wanted.feeCurrency(),
            BigDecimal.ZERO,
            Order.Status.REJECTED,
            why,
            wanted.reduceOnly(),
            wanted.leverage(),
            wanted.created(),
            wanted.created(),
            1,
            null);
    ended.add(rejected);
    events.accept(new AccountEvent.OrderChanged(rejected));
    return rejected;
  }

  void cancel(Order order, Instant time) {
    resting.remove(order.number());
    Order cancelled = order.cancelled(time);
    ended.add(cancelled);
    events.accept(new AccountEvent.OrderChanged(cancelled));
  }

  /** Fills a part of an order at so many ticks; the order afterwards. */
  Order fill(
      Order order, long ticks, long size, Fill.Liquidity liquidity, long trade, Instant time) {
    InstrumentSpec spec = spec(order.symbol());
    BigDecimal rate = liquidity == Fill.Liquidity.MAKER ? rules.makerFee() : rules.takerFee();
    boolean contract = rules.trading().apply(spec) == Trading.CONTRACT;
    BigDecimal price = spec.price(ticks);
    BigDecimal received =
        contract || order.side() == OrderSide.SELL
            ? Valuation.value(spec, price, size)
            : spec.baseValue(ticks, size);
    PositionKeeper position = contract ? position(spec, price, time) : null;
    Fill fill =
        new Fill(
            numbers.next(),
            order.number(),
            order.clientId(),
            number(),
            order.symbol(),
            order.side(),
            ticks,
            size,
            liquidity,
            Valuation.round(received.multiply(rate)),
            contract ? spec.settle() : order.side() == OrderSide.SELL ? spec.quote() : spec.base(),
            position == null ? BigDecimal.ZERO : position.realisedBy(order.side(), size, price),
            trade,
            time);
    fills.add(fill);
    events.accept(new AccountEvent.Filled(fill));
    Order after = order.with(fill);
    if (after.resting()) {
      resting.put(after.number(), after);
    } else {
      resting.remove(after.number());
      ended.add(after);
    }
    events.accept(new AccountEvent.OrderChanged(after));
    if (position == null) {
      exchangeCoins(fill, spec);
    } else {
      position.filled(fill, price);
      events.accept(new AccountEvent.PositionChanged(position.position(), AccountEvent.Cause.FILL));
      book(LedgerEntry.Cause.REALISED_PNL, spec.settle(), fill.realised(), fill, time);
    }
    book(LedgerEntry.Cause.FEE, fill.feeCurrency(), fill.fee().negate(), fill, time);
    return after;
  }

  void mark(InstrumentSpec spec, BigDecimal mark, Instant time) {
    PositionKeeper keeper = positions.get(spec.symbol());
    if (keeper != null && keeper.position().size() != 0) {
      keeper.marked(mark, time);
      events.accept(new AccountEvent.PositionChanged(keeper.position(), AccountEvent.Cause.MARK));
    }
  }

  void payFunding(InstrumentSpec spec, BigDecimal rate, Instant time) {
    PositionKeeper keeper = positions.get(spec.symbol());
    if (keeper != null && keeper.position().size() != 0) {
      BigDecimal received = keeper.fundingAt(rate);
      keeper.funded(received, time);
      events.accept(
          new AccountEvent.PositionChanged(keeper.position(), AccountEvent.Cause.FUNDING));
      coin(spec.settle()).move(received);
      enter(LedgerEntry.Cause.FUNDING, spec.settle(), received, spec.symbol(), 0, time);
    }
  }

  /** Adds an hour's interest to every debt. */
  void owe(BigDecimal rate, Instant time) {
    List.copyOf(coins.keySet())
        .forEach(
            currency -> {
              Coin coin = coin(currency);
              BigDecimal due = Valuation.round(coin.borrowed().multiply(rate));
              if (due.signum() > 0) {
                coin.owe(due);
                enter(LedgerEntry.Cause.INTEREST, currency, due.negate(), null, 0, time);
              }
            });
  }

  void borrow(String currency, BigDecimal amount, Instant time) {
    coin(currency).borrow(amount);
    enter(LedgerEntry.Cause.BORROW, currency, amount, null, numbers.next(), time);
  }

  /** Repays all that is owed, as far as there is money; nothing when nothing is owed. */
  void repay(String currency, Instant time) {
    Coin coin = coin(currency);
    BigDecimal owed = coin.borrowed().add(coin.interest());
    BigDecimal amount = Valuation.round(owed.min(balance(currency, time).available()));
    if (amount.signum() > 0) {
      coin.repay(amount);
      enter(LedgerEntry.Cause.REPAY, currency, amount.negate(), null, numbers.next(), time);
    }
  }

  /** Money that comes or goes without a trade. */
  void move(
      LedgerEntry.Cause kind, String currency, BigDecimal amount, long reference, Instant time) {
    coin(currency).move(amount);
    enter(kind, currency, amount, null, reference, time);
  }

  /** Tells every balance that is another than it was told last. */
  void tellBalances(Instant time) {
    for (String currency : List.copyOf(coins.keySet())) {
      Balance now = balance(currency, time);
      Balance before = told.get(currency);
      if (before == null || !before.sameAs(now)) {
        told.put(currency, now);
        events.accept(new AccountEvent.BalanceChanged(now));
      }
    }
  }

  /** A coin's balance as it is. */
  Balance balance(String currency, Instant time) {
    Coin coin = coin(currency);
    BigDecimal frozen =
        resting.values().stream()
            .filter(order -> currencyOf(order).equals(currency))
            .map(order -> requirement(order, order.ticks()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal margin =
        positions.values().stream()
            .filter(keeper -> keeper.spec().settle().equals(currency))
            .map(keeper -> keeper.position().margin())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Balance(
        number(),
        currency,
        coin.total(),
        Valuation.round(frozen),
        Valuation.round(margin),
        coin.borrowed(),
        coin.interest(),
        time);
  }

  /** Contracts held, signed; 0 on spot. */
  long held(String symbol) {
    PositionKeeper keeper = positions.get(symbol);
    return keeper == null ? 0 : keeper.position().size();
  }

  void restore(AccountJournal.Earlier earlier) {
    earlier.orders(number()).forEach(this::restore);
    earlier.fills(number()).forEach(fills::add);
    earlier.ledger(number()).forEach(ledger::add);
    for (Balance balance : earlier.balances(number())) {
      coins.put(balance.currency(), new Coin(balance));
      told.put(balance.currency(), balance);
    }
    for (Position position : earlier.positions(number())) {
      InstrumentSpec spec = specs.get(position.symbol());
      if (spec != null) {
        positions.put(spec.symbol(), new PositionKeeper(spec, position));
      }
    }
  }

  private void restore(Order order) {
    if (!order.resting()) {
      ended.add(order);
    } else if (specs.containsKey(order.symbol())) {
      resting.put(order.number(), order);
    }
  }

  private void exchangeCoins(Fill fill, InstrumentSpec spec) {
    BigDecimal base = spec.baseValue(fill.ticks(), fill.size());
    BigDecimal quote = Valuation.round(spec.quoteValue(fill.ticks(), fill.size()));
    boolean buy = fill.side() == OrderSide.BUY;
    book(LedgerEntry.Cause.TRADE, spec.base(), buy ? base : base.negate(), fill, fill.time());
    book(LedgerEntry.Cause.TRADE, spec.quote(), buy ? quote.negate() : quote, fill, fill.time());
  }

  private void book(
      LedgerEntry.Cause kind, String currency, BigDecimal amount, Fill fill, Instant time) {
    if (amount.signum() != 0) {
      coin(currency).move(amount);
      enter(kind, currency, amount, fill.symbol(), fill.order(), time);
    }
  }

  private void enter(
      LedgerEntry.Cause kind,
      String currency,
      BigDecimal amount,
      @Nullable String symbol,
      long reference,
      Instant time) {
    LedgerEntry entry =
        new LedgerEntry(
            numbers.next(),
            number(),
            kind,
            currency,
            amount,
            coin(currency).total(),
            symbol,
            reference,
            time);
    ledger.add(entry);
    events.accept(new AccountEvent.Booked(entry));
  }

  private boolean borrowable(String currency, BigDecimal need) {
    BigDecimal deposit = rules.deposits().getOrDefault(currency, BigDecimal.ZERO);
    return need.add(coin(currency).borrowed()).compareTo(deposit) < 0;
  }

  private BigDecimal requirement(Order order, long ticks) {
    InstrumentSpec spec = spec(order.symbol());
    if (ticks == 0) {
      return BigDecimal.ZERO;
    }
    if (rules.trading().apply(spec) == Trading.CONTRACT) {
      return order.reduceOnly()
          ? BigDecimal.ZERO
          : Valuation.round(
              Valuation.value(spec, spec.price(ticks), order.left())
                  .divide(BigDecimal.valueOf(rules.leverage()), MathContext.DECIMAL64));
    }
    return order.side() == OrderSide.BUY
        ? Valuation.round(spec.quoteValue(ticks, order.left()))
        : spec.baseValue(ticks, order.left());
  }

  private String currencyOf(Order order) {
    InstrumentSpec spec = spec(order.symbol());
    if (rules.trading().apply(spec) == Trading.CONTRACT) {
      return spec.settle();
    }
    return order.side() == OrderSide.BUY ? spec.quote() : spec.base();
  }

  private PositionKeeper position(InstrumentSpec spec, BigDecimal mark, Instant time) {
    return positions.computeIfAbsent(
        spec.symbol(), symbol -> new PositionKeeper(number(), spec, rules.leverage(), mark, time));
  }

  private Coin coin(String currency) {
    return coins.computeIfAbsent(currency, absent -> new Coin());
  }

  private InstrumentSpec spec(String symbol) {
    InstrumentSpec spec = specs.get(symbol);
    if (spec == null) {
      throw new IllegalStateException("no instrument " + symbol);
    }
    return spec;
  }
}
