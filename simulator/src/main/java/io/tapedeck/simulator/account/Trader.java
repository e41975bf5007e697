package io.tapedeck.simulator.account;

import io.tapedeck.simulator.account.AccountRules.Trading;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The trader who acts for one account: decides by its own random source and nothing else. One
 * thread.
 */
final class Trader {

  private static final int MOST_OPEN = 8;
  private static final int MOST_ORDERS_HELD = 6;
  private static final int LEAST_VALUE = 300;
  private static final int MOST_VALUE = 4_000;

  private final Account account;
  private final Account partner;
  private final AccountRules rules;
  private final List<Market> markets;
  private final IdSequence numbers;
  private final SplittableRandom random;

  /**
   * A trader.
   *
   * @param partner the account that transfers go to; the same one when there is no other, and they
   *     go outside
   */
  Trader(
      Account account,
      Account partner,
      AccountRules rules,
      List<Market> markets,
      IdSequence numbers,
      SplittableRandom random) {
    this.account = account;
    this.partner = partner;
    this.rules = rules;
    this.markets = markets;
    this.numbers = numbers;
    this.random = random;
  }

  /** Time until it acts again: less than five seconds. */
  Duration pause() {
    return Duration.ofMillis(1_500 + random.nextInt(2_500));
  }

  /** Does one thing; always something. */
  void act(Instant now, PriceView prices) {
    Market market = markets.get(random.nextInt(markets.size()));
    List<Order> open = account.openOrders();
    int draw = random.nextInt(100);
    if (open.size() >= MOST_OPEN || (draw < 15 && !open.isEmpty())) {
      account.cancel(open.get(0), now);
    } else if (draw < 55) {
      rest(market, now, prices);
    } else if (draw < 80) {
      take(market, now, prices);
    } else if (draw < 86) {
      refuse(market, now, prices);
    } else if (draw < 92) {
      transfer(now);
    } else if (rules.borrows()) {
      lend(now);
    } else {
      take(market, now, prices);
    }
  }

  private void rest(Market market, Instant now, PriceView prices) {
    PriceView.Top top = prices.top(market);
    OrderSide side = side(market);
    long behind = random.nextInt(4);
    long ticks = Math.max(1, top.near(side) + (side == OrderSide.BUY ? -behind : behind));
    account.place(order(market, Order.Type.LIMIT, side, ticks, size(market, ticks), now), top);
  }

  private void take(Market market, Instant now, PriceView prices) {
    PriceView.Top top = prices.top(market);
    OrderSide side = side(market);
    Order order =
        account.place(
            order(market, Order.Type.MARKET, side, 0, size(market, top.far(side)), now), top);
    for (Level level : prices.offers(market, side)) {
      if (!order.resting()) {
        return;
      }
      long part = Math.min(order.left(), level.size());
      order = account.fill(order, level.ticks(), part, Fill.Liquidity.TAKER, 0, now);
    }
    if (order.resting()) {
      account.cancel(order, now);
    }
  }

  // Half of them want more than there is, half would take although they must not.
  private void refuse(Market market, Instant now, PriceView prices) {
    PriceView.Top top = prices.top(market);
    OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
    long ticks = top.far(side);
    Order wanted = order(market, Order.Type.LIMIT, side, ticks, size(market, ticks) * 100_000, now);
    account.reject(
        wanted,
        random.nextBoolean()
            ? Order.Refusal.INSUFFICIENT_BALANCE
            : Order.Refusal.POST_ONLY_WOULD_TAKE);
  }

  private void transfer(Instant now) {
    String currency = pick(rules.deposits().keySet().stream().sorted().toList());
    BigDecimal amount = share(currency, 1 + random.nextInt(20), 4);
    boolean affordable = account.balance(currency, now).available().compareTo(amount) > 0;
    if (!affordable || random.nextInt(4) == 0) {
      account.move(LedgerEntry.Cause.DEPOSIT, currency, amount, 0, now);
    } else if (partner == account) {
      transferOutside(currency, amount, now);
    } else {
      account.move(
          LedgerEntry.Cause.TRANSFER_OUT, currency, amount.negate(), partner.number(), now);
      partner.move(LedgerEntry.Cause.TRANSFER_IN, currency, amount, account.number(), now);
    }
  }

  /** To or from a wallet that is not simulated. */
  private void transferOutside(String currency, BigDecimal amount, Instant now) {
    if (random.nextBoolean()) {
      account.move(LedgerEntry.Cause.TRANSFER_OUT, currency, amount.negate(), 0, now);
    } else {
      account.move(LedgerEntry.Cause.TRANSFER_IN, currency, amount, 0, now);
    }
  }

  private void lend(Instant now) {
    String currency = pick(rules.deposits().keySet().stream().sorted().toList());
    if (account.balance(currency, now).borrowed().signum() > 0) {
      account.repay(currency, now);
    } else {
      account.borrow(currency, share(currency, 1 + random.nextInt(50), 3), now);
    }
  }

  private BigDecimal share(String currency, int parts, int digits) {
    BigDecimal deposit = rules.deposits().getOrDefault(currency, BigDecimal.ONE);
    return Valuation.round(deposit.multiply(BigDecimal.valueOf(parts, digits)));
  }

  private OrderSide side(Market market) {
    InstrumentSpec spec = market.spec();
    long held = account.held(spec.symbol());
    boolean much =
        Math.abs(held) > MOST_ORDERS_HELD * lots(market, market.quote().bidTicks(), MOST_VALUE);
    if (much) {
      return held > 0 ? OrderSide.SELL : OrderSide.BUY;
    }
    return random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
  }

  private long size(Market market, long ticks) {
    return lots(market, ticks, LEAST_VALUE + random.nextInt(MOST_VALUE - LEAST_VALUE));
  }

  private static long lots(Market market, long ticks, long value) {
    InstrumentSpec spec = market.spec();
    BigDecimal lot = spec.quoteValue(ticks, spec.lotSize());
    return spec.lotSize()
        * Math.max(1, BigDecimal.valueOf(value).divide(lot, 0, RoundingMode.DOWN).longValue());
  }

  private Order order(
      Market market, Order.Type type, OrderSide side, long ticks, long size, Instant now) {
    InstrumentSpec spec = market.spec();
    boolean contract = rules.trading().apply(spec) == Trading.CONTRACT;
    long held = account.held(spec.symbol());
    boolean against = side == OrderSide.BUY ? held < 0 : held > 0;
    boolean reduces = contract && type == Order.Type.MARKET && against && size <= Math.abs(held);
    long number = numbers.next();
    return new Order(
        number,
        account.number(),
        spec.symbol(),
        "td" + Long.toString(number, 36).toLowerCase(Locale.ROOT),
        type,
        side,
        ticks,
        size,
        0,
        0,
        BigDecimal.ZERO,
        contract ? spec.settle() : spec.quote(),
        BigDecimal.ZERO,
        Order.Status.OPEN,
        null,
        reduces,
        contract ? rules.leverage() : 1,
        now,
        now,
        1,
        null);
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
