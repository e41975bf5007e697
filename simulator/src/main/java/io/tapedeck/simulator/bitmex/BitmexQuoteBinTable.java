package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import java.util.List;
import java.util.stream.Stream;

/** {@code quoteBin*}: the last quote of each bin, stamped with the bin's end. */
final class BitmexQuoteBinTable implements BitmexTable {

  private final BitmexBarInterval interval;

  BitmexQuoteBinTable(BitmexBarInterval interval) {
    this.interval = interval;
  }

  @Override
  public String name() {
    return "quoteBin" + interval.word();
  }

  @Override
  public BitmexTableHead head() {
    return BitmexQuoteTable.HEAD;
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    List<BitmexTableRow> all = history(market).toList();
    return all.subList(Math.max(0, all.size() - 1), all.size());
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    boolean ended =
        tick.closed().stream()
            .anyMatch(bar -> bar.end().equals(BarSeries.floor(bar.end(), interval.length())));
    return ended
        ? List.of(new BitmexTableChange(BitmexTableChange.INSERT, snapshot(tick.market())))
        : List.of();
  }

  @Override
  public Stream<BitmexTableRow> history(Market market) {
    return market.quoteBars().all().stream()
        .filter(quote -> quote.time().equals(BarSeries.floor(quote.time(), interval.length())))
        .map(quote -> BitmexQuoteTable.row(name(), market.spec(), quote));
  }
}
