package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Prices of the past: of the minute's bar where the market still holds it, before that a seeded
 * noise around its oldest price. One thread.
 */
final class PastPrices implements PriceView {

  private static final int NOISE = 80;

  private final long seed;
  private final Map<Market, NavigableMap<Instant, Bar>> bars = new HashMap<>();
  private Instant time = Instant.EPOCH;

  PastPrices(long seed) {
    this.seed = seed;
  }

  PastPrices at(Instant now) {
    time = now;
    return this;
  }

  @Override
  public Top top(Market market) {
    long bid = price(market);
    return new Top(bid, bid + 1);
  }

  @Override
  public List<Level> offers(Market market, OrderSide taker) {
    return List.of(new Level(0, top(market).far(taker), Long.MAX_VALUE, time));
  }

  @Override
  public BigDecimal mark(Market market) {
    return market.spec().price(price(market));
  }

  private long price(Market market) {
    NavigableMap<Instant, Bar> held = bars.computeIfAbsent(market, PastPrices::byStart);
    Instant minute = BarSeries.floor(time, BarSeries.MINUTE);
    Map.Entry<Instant, Bar> bar = held.floorEntry(minute);
    if (bar != null) {
      return bar.getValue().close();
    }
    long salt = minute.getEpochSecond() ^ market.spec().symbol().hashCode();
    long noise = new SplittableRandom(seed ^ salt * 0x9E3779B97F4A7C15L).nextInt(-NOISE, NOISE + 1);
    return held.firstEntry().getValue().open() + noise;
  }

  private static NavigableMap<Instant, Bar> byStart(Market market) {
    NavigableMap<Instant, Bar> bars = new TreeMap<>();
    market.bars().bars(BarSeries.MINUTE).forEach(bar -> bars.put(bar.start(), bar));
    return bars;
  }
}
