package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.LevelChange;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code orderBookL2}: the whole book; a step's deletes go out first, so it never looks crossed.
 */
final class BookTable implements BitmexTable {

  private final BookRows rows;

  BookTable(BitmexGeneration generation) {
    rows = new BookRows("orderBookL2", generation);
  }

  @Override
  public String name() {
    return rows.table();
  }

  @Override
  public TableHead head() {
    return BookRows.head(rows.generation());
  }

  @Override
  public List<TableRow> image(Market market) {
    return rows.image(
        market.spec(),
        List.copyOf(market.book().side(Side.SELL)),
        List.copyOf(market.book().side(Side.BUY)));
  }

  /** The best levels, for REST. */
  List<TableRow> image(Market market, int depth) {
    return depth == 0
        ? image(market)
        : rows.image(
            market.spec(), market.book().top(Side.SELL, depth), market.book().top(Side.BUY, depth));
  }

  @Override
  public List<TableChange> changes(MarketTick tick) {
    List<TableChange> changes = new ArrayList<>(3);
    for (LevelChange.Kind kind : LevelChange.Kind.values()) {
      List<TableRow> changed =
          tick.levels().stream()
              .filter(change -> change.kind() == kind)
              .map(change -> row(tick.market().spec(), change))
              .toList();
      if (!changed.isEmpty()) {
        changes.add(new TableChange(action(kind), changed));
      }
    }
    return changes;
  }

  private TableRow row(InstrumentSpec spec, LevelChange change) {
    Level level = new Level(change.id(), change.ticks(), change.size(), change.time());
    return rows.change(spec, action(change.kind()), change.side(), level, change.time());
  }

  private static String action(LevelChange.Kind kind) {
    return switch (kind) {
      case DELETE -> TableChange.DELETE;
      case UPDATE -> TableChange.UPDATE;
      case INSERT -> TableChange.INSERT;
    };
  }
}
