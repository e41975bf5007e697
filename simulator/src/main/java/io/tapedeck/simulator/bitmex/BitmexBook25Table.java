package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.OrderSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code orderBookL2_25}: the best 25 a side; what leaves the window is deleted, what enters it is
 * inserted. Row times are those of publishing.
 */
final class BitmexBook25Table implements BitmexTable {

  private static final int DEPTH = 25;

  private final BitmexBookRows rows;
  private final Map<Market, Map<Long, Seen>> windows = new HashMap<>();

  private record Seen(OrderSide side, Level level) {}

  BitmexBook25Table(BitmexGeneration generation) {
    rows = new BitmexBookRows("orderBookL2_25", generation);
  }

  @Override
  public String name() {
    return rows.table();
  }

  @Override
  public BitmexTableHead head() {
    return BitmexBookRows.head(rows.generation());
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    windows.put(market, window(market));
    return rows.snapshot(
        market.spec(),
        market.book().top(OrderSide.SELL, DEPTH),
        market.book().top(OrderSide.BUY, DEPTH));
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    if (tick.levels().isEmpty()) {
      return List.of();
    }
    Map<Long, Seen> now = window(tick.market());
    Map<Long, Seen> before = windows.put(tick.market(), now);
    return before == null ? List.of() : compare(tick, before, now);
  }

  private List<BitmexTableChange> compare(
      MarketTick tick, Map<Long, Seen> before, Map<Long, Seen> now) {
    List<BitmexTableRow> deleted = new ArrayList<>();
    List<BitmexTableRow> updated = new ArrayList<>();
    List<BitmexTableRow> inserted = new ArrayList<>();
    before.forEach(
        (id, seen) -> {
          if (!now.containsKey(id)) {
            Level gone = new Level(id, seen.level.ticks(), 0, tick.time());
            deleted.add(row(tick, BitmexTableChange.DELETE, seen.side, gone));
          }
        });
    now.forEach(
        (id, seen) -> {
          Seen old = before.get(id);
          if (old == null) {
            inserted.add(row(tick, BitmexTableChange.INSERT, seen.side, seen.level));
          } else if (old.level.size() != seen.level.size()) {
            updated.add(row(tick, BitmexTableChange.UPDATE, seen.side, seen.level));
          }
        });
    return List.of(
            new BitmexTableChange(BitmexTableChange.DELETE, deleted),
            new BitmexTableChange(BitmexTableChange.UPDATE, updated),
            new BitmexTableChange(BitmexTableChange.INSERT, inserted))
        .stream()
        .filter(change -> !change.rows().isEmpty())
        .toList();
  }

  private BitmexTableRow row(MarketTick tick, String action, OrderSide side, Level level) {
    Instant published = tick.time();
    return rows.change(tick.market().spec(), action, side, level, published);
  }

  private static Map<Long, Seen> window(Market market) {
    Map<Long, Seen> window = new LinkedHashMap<>();
    for (OrderSide side : OrderSide.values()) {
      market
          .book()
          .top(side, DEPTH)
          .forEach(level -> window.put(level.id(), new Seen(side, level)));
    }
    return window;
  }
}
