package io.tapedeck.simulator.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One symbol's market: a true book, trades that consume it, bars of those trades, reference prices,
 * funding and liquidations. Seed and the times it is stepped at decide everything. One thread.
 */
public final class Market {

  private static final int TAKER_SHARE = 25;
  private static final int LIQUIDATION_EVERY = 400;
  private static final Duration REFERENCE_EVERY = Duration.ofSeconds(1);

  private final InstrumentSpec spec;
  private final FundingSchedule funding;
  private final SplittableRandom random;
  private final SimulatedBook book;
  private final OrderFlow flow;
  private final BarSeries bars;
  private final BarSeries markBars;
  private final TradeHistory trades = new TradeHistory();
  private final QuoteBars quoteBars = new QuoteBars();
  private final QuoteHistory quotes = new QuoteHistory();
  private final Map<Long, Liquidation> liquidations = new LinkedHashMap<>();
  private long nextTrade;
  private long nextLiquidation;
  private long openInterest;
  private long basis;
  private Trade.Direction direction = Trade.Direction.PLUS;
  private Instant referenceDue;
  private Instant now;
  private Quote quote;
  private SimulatedPrices reference;

  /**
   * A market that goes on from earlier trades, or begins.
   *
   * @param earlier trades of an earlier run, oldest first
   * @param start when it begins; at or after the last earlier trade
   */
  public Market(
      InstrumentSpec spec,
      FundingSchedule funding,
      long seed,
      Collection<Trade> earlier,
      Instant start) {
    this.spec = spec;
    this.funding = funding;
    Trade last = earlier.stream().reduce((first, second) -> second).orElse(null);
    // Fresh markets number from their start: runs without a state file do not repeat ids either.
    nextTrade = last == null ? start.toEpochMilli() : last.number() + 1;
    nextLiquidation = nextTrade;
    random = new SplittableRandom(seed ^ spec.symbol().hashCode() * 0x9E3779B9L ^ nextTrade);
    book = new SimulatedBook(start.toEpochMilli());
    long ticks = last == null ? spec.startTicks() : last.ticks();
    flow = new OrderFlow(book, random.split(), spec.lotSize(), ticks);
    Instant first = earlier.isEmpty() ? start : earlier.iterator().next().time();
    bars = new BarSeries(spec, first, last == null ? ticks : earlier.iterator().next().ticks());
    for (Trade trade : earlier) {
      trades.add(trade);
      bars.add(trade);
    }
    bars.advance(start);
    markBars =
        new BarSeries(spec.inHundredths(), first, bars.running(BarSeries.MINUTE).close() * 100);
    openInterest = spec.lotSize() * (1_000_000 + random.nextInt(1_000_000));
    now = start;
    referenceDue = start;
    flow.seed(start);
    book.commit(start);
    quote = top(start);
    quotes.add(quote);
    reference = readReference();
  }

  /** One step of order flow at a time that never goes back. */
  public MarketTick step(Instant time) {
    now = time.isBefore(now) ? now : time;
    List<Bar> closed = closeBars();
    List<Trade> happened = new ArrayList<>();
    List<Liquidation.Change> liquidated = new ArrayList<>();
    if (!liquidations.isEmpty() && random.nextInt(4) == 0) {
      liquidated.add(fillLiquidation(happened));
    } else if (random.nextInt(LIQUIDATION_EVERY) == 0) {
      liquidated.add(startLiquidation());
    } else if (random.nextInt(100) < TAKER_SHARE) {
      take(flow.takerSide(), flow.takerSize(), Trade.Cause.REGULAR, happened);
    }
    flow.make(now);
    return tick(happened, liquidated, closed);
  }

  /** What time alone brings, when no order came: bars close, funding settles. */
  public MarketTick pass(Instant time) {
    now = time.isBefore(now) ? now : time;
    return tick(List.of(), List.of(), closeBars());
  }

  public InstrumentSpec spec() {
    return spec;
  }

  public FundingSchedule funding() {
    return funding;
  }

  public SimulatedBook book() {
    return book;
  }

  public BarSeries bars() {
    return bars;
  }

  /** Bars of the mark price, in the ticks of {@link InstrumentSpec#inHundredths}. */
  public BarSeries markBars() {
    return markBars;
  }

  public TradeHistory trades() {
    return trades;
  }

  public QuoteBars quoteBars() {
    return quoteBars;
  }

  public QuoteHistory quotes() {
    return quotes;
  }

  public Quote quote() {
    return quote;
  }

  public SimulatedPrices reference() {
    return reference;
  }

  /** The market's own time: of its last step. */
  public Instant now() {
    return now;
  }

  /** Liquidating orders that stand, oldest first. */
  public List<Liquidation> liquidations() {
    return List.copyOf(liquidations.values());
  }

  /** The summary of the last 24 hours. */
  public Statistics statistics() {
    long last = trades.all().isEmpty() ? quote.bidTicks() : trades.last(1).get(0).ticks();
    Instant from = now.minus(Duration.ofDays(1));
    return Statistics.over(
        bars.bars(BarSeries.MINUTE).stream().filter(bar -> bar.end().isAfter(from)).toList(), last);
  }

  private MarketTick tick(
      List<Trade> happened, List<Liquidation.Change> liquidated, List<Bar> closed) {
    List<LevelChange> changes = book.commit(now);
    return new MarketTick(
        this,
        now,
        changes,
        happened,
        newQuote(),
        liquidated,
        closed,
        newReference(),
        settlement(closed));
  }

  private List<Bar> closeBars() {
    List<Bar> closed = bars.advance(now);
    closed.forEach(bar -> quoteBars.close(bar.end(), quote));
    return closed;
  }

  private void take(OrderSide side, long size, Trade.Cause cause, List<Trade> happened) {
    long left = size;
    while (left > 0) {
      Level level = book.best(side.opposite());
      if (level == null || book.depth(side.opposite()) < 2) {
        return;
      }
      long filled = Math.min(left, level.size());
      book.set(side.opposite(), level.ticks(), level.size() - filled, now);
      happened.add(record(side, level.ticks(), filled, cause));
      left -= filled;
    }
  }

  private Trade record(OrderSide side, long ticks, long size, Trade.Cause cause) {
    List<Trade> before = trades.last(1);
    direction = direction.next(before.isEmpty() ? ticks : before.get(0).ticks(), ticks);
    Trade trade = new Trade(nextTrade++, now, side, ticks, size, cause, direction);
    trades.add(trade);
    bars.add(trade);
    openInterest = Math.max(spec.lotSize(), openInterest + spec.lotSize() * random.nextInt(-5, 6));
    return trade;
  }

  private Liquidation.Change startLiquidation() {
    OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
    long ticks = side == OrderSide.BUY ? quote.askTicks() + 20 : quote.bidTicks() - 20;
    long size = spec.lotSize() * (100 + random.nextInt(900));
    Liquidation order = new Liquidation(nextLiquidation++, side, ticks, size);
    liquidations.put(order.number(), order);
    return new Liquidation.Change(Liquidation.Stage.INSERT, order);
  }

  private Liquidation.Change fillLiquidation(List<Trade> happened) {
    Liquidation order = liquidations.values().iterator().next();
    long part = Math.min(order.left(), spec.lotSize() * (1 + random.nextInt(500)));
    take(order.side(), part, Trade.Cause.LIQUIDATION, happened);
    long left = order.left() - part;
    Liquidation rest = new Liquidation(order.number(), order.side(), order.ticks(), left);
    if (left == 0) {
      liquidations.remove(order.number());
      return new Liquidation.Change(Liquidation.Stage.DELETE, rest);
    }
    liquidations.put(order.number(), rest);
    return new Liquidation.Change(Liquidation.Stage.UPDATE, rest);
  }

  private @Nullable Quote newQuote() {
    Quote current = top(now);
    if (current.sameTop(quote)) {
      return null;
    }
    quote = current;
    quotes.add(current);
    return current;
  }

  private @Nullable SimulatedPrices newReference() {
    if (now.isBefore(referenceDue)) {
      return null;
    }
    referenceDue = now.plus(REFERENCE_EVERY);
    basis = Math.max(-300, Math.min(300, basis + random.nextInt(-20, 21)));
    reference = readReference();
    return reference;
  }

  private SimulatedPrices readReference() {
    long middle = (quote.bidTicks() + quote.askTicks()) / 2;
    markBars.add(
        new Trade(
            0, now, OrderSide.BUY, middle * 100 + basis / 2, 0, Trade.Cause.REGULAR, direction));
    return new SimulatedPrices(
        spec.price(middle, basis), spec.price(middle, basis / 2), openInterest);
  }

  private @Nullable Instant settlement(List<Bar> closed) {
    return closed.stream()
        .map(Bar::end)
        .filter(end -> end.equals(funding.last(end)))
        .findFirst()
        .orElse(null);
  }

  private Quote top(Instant time) {
    Level bid = book.best(OrderSide.BUY);
    Level ask = book.best(OrderSide.SELL);
    if (bid == null || ask == null) {
      throw new IllegalStateException("a side of " + spec.symbol() + " ran empty");
    }
    return new Quote(time, bid.ticks(), bid.size(), ask.ticks(), ask.size());
  }
}
