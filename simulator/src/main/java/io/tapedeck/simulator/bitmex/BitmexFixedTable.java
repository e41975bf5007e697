package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table whose rows, if it has any, follow from the market's time alone. */
record BitmexFixedTable(
    String name, BitmexTableHead head, Function<Market, List<BitmexTableRow>> rows)
    implements BitmexTable {

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    List<BitmexTableRow> all = rows.apply(market);
    return all.subList(Math.max(0, all.size() - 1), all.size());
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    return List.of();
  }

  @Override
  public Stream<BitmexTableRow> history(Market market) {
    return rows.apply(market).stream();
  }
}
