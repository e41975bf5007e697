package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.LevelChange;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.OrderSide;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code orderBookL2}: the whole book; a step's deletes go out first, so it never looks crossed.
 */
final class BitmexBookTable implements BitmexTable {

  private final BitmexBookRows rows;

  BitmexBookTable(BitmexGeneration generation) {
    rows = new BitmexBookRows("orderBookL2", generation);
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
    return rows.snapshot(
        market.spec(),
        List.copyOf(market.book().side(OrderSide.SELL)),
        List.copyOf(market.book().side(OrderSide.BUY)));
  }

  /** The best levels, for REST. */
  List<BitmexTableRow> snapshot(Market market, int depth) {
    return depth == 0
        ? snapshot(market)
        : rows.snapshot(
            market.spec(),
            market.book().top(OrderSide.SELL, depth),
            market.book().top(OrderSide.BUY, depth));
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    List<BitmexTableChange> changes = new ArrayList<>(3);
    for (LevelChange.Action kind : LevelChange.Action.values()) {
      List<BitmexTableRow> changed =
          tick.levels().stream()
              .filter(change -> change.kind() == kind)
              .map(change -> row(tick.market().spec(), change))
              .toList();
      if (!changed.isEmpty()) {
        changes.add(new BitmexTableChange(action(kind), changed));
      }
    }
    return changes;
  }

  private BitmexTableRow row(InstrumentSpec spec, LevelChange change) {
    Level level = new Level(change.id(), change.ticks(), change.size(), change.time());
    return rows.change(spec, action(change.kind()), change.side(), level, change.time());
  }

  private static String action(LevelChange.Action kind) {
    return switch (kind) {
      case DELETE -> BitmexTableChange.DELETE;
      case UPDATE -> BitmexTableChange.UPDATE;
      case INSERT -> BitmexTableChange.INSERT;
    };
  }
}
