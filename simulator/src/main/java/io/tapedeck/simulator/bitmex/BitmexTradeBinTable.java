package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** {@code tradeBin*}: a finished bar, stamped with its end. */
final class BitmexTradeBinTable implements BitmexTable {

  private static final int VWAP_SCALE = 4;

  private final BitmexBarInterval interval;

  BitmexTradeBinTable(BitmexBarInterval interval) {
    this.interval = interval;
  }

  @Override
  public String name() {
    return "tradeBin" + interval.word();
  }

  @Override
  public BitmexTableHead head() {
    return BitmexTableHead.of(
        List.of(),
        "timestamp:timestamp",
        "symbol:symbol",
        "open:float",
        "high:float",
        "low:float",
        "close:float",
        "trades:long",
        "volume:long",
        "vwap:float",
        "lastSize:long",
        "turnover:long",
        "homeNotional:float",
        "foreignNotional:float");
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    List<BitmexTableRow> finished = history(market).toList();
    return finished.subList(Math.max(0, finished.size() - 1), finished.size());
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    return tick.closed().stream()
        .map(minute -> tick.market().bars().ending(minute.end(), interval.length()))
        .flatMap(bar -> bar.stream())
        .map(
            bar ->
                new BitmexTableChange(
                    BitmexTableChange.INSERT, List.of(row(tick.market().spec(), bar))))
        .toList();
  }

  @Override
  public Stream<BitmexTableRow> history(Market market) {
    List<Bar> bars = market.bars().bars(interval.length());
    return bars.subList(0, bars.size() - 1).stream().map(bar -> row(market.spec(), bar));
  }

  /** Finished bars and the running one, stamped with the end it will have. */
  Stream<BitmexTableRow> historyWithRunning(Market market) {
    return market.bars().bars(interval.length()).stream().map(bar -> row(market.spec(), bar));
  }

  private BitmexTableRow row(InstrumentSpec spec, Bar bar) {
    BigDecimal volume = BigDecimal.valueOf(bar.volume());
    ObjectNode json =
        Json.object()
            .put("timestamp", BitmexText.time(bar.end()))
            .put("symbol", spec.symbol())
            .put("open", spec.price(bar.open()))
            .put("high", spec.price(bar.high()))
            .put("low", spec.price(bar.low()))
            .put("close", spec.price(bar.close()))
            .put("trades", bar.trades())
            .put("volume", bar.volume())
            .put("vwap", vwap(bar))
            .put("lastSize", bar.trades() == 0 ? null : Long.valueOf(bar.lastSize()))
            .put(
                "turnover", BitmexInstruments.grossValue(spec, bar.baseVolume(), bar.quoteVolume()))
            .put("homeNotional", InstrumentSpec.plain(bar.baseVolume()))
            .put("foreignNotional", InstrumentSpec.plain(bar.quoteVolume()));
    return new BitmexTableRow(
        bar.end(),
        json,
        List.of(
            TruthRow.reading(
                "klines",
                BitmexInstruments.PRODUCT,
                name(),
                spec.symbol(),
                spec.price(bar.close()),
                volume,
                interval.word(),
                bar.start())));
  }

  // Nothing traded, no average: BitMEX prints null there.
  private static @org.jspecify.annotations.Nullable BigDecimal vwap(Bar bar) {
    return bar.baseVolume().signum() == 0
        ? null
        : InstrumentSpec.plain(
            bar.quoteVolume().divide(bar.baseVolume(), VWAP_SCALE, RoundingMode.HALF_UP));
  }
}
