package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** {@code funding}: one row a settlement. */
final class BitmexFundingTable implements BitmexTable {

  private static final int REMEMBERED = 90;

  @Override
  public String name() {
    return "funding";
  }

  @Override
  public BitmexTableHead head() {
    return BitmexTableHead.of(
        List.of("timestamp", "symbol"),
        "timestamp:timestamp",
        "symbol:symbol",
        "fundingInterval:timespan",
        "fundingRate:float",
        "fundingRateDaily:float");
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    return List.of(row(market, market.funding().last(market.now())));
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    Instant settled = tick.settled();
    return settled == null
        ? List.of()
        : List.of(
            new BitmexTableChange(BitmexTableChange.INSERT, List.of(row(tick.market(), settled))));
  }

  @Override
  public Stream<BitmexTableRow> history(Market market) {
    return market.funding().history(market.now(), REMEMBERED).stream()
        .map(settlement -> row(market, settlement));
  }

  private BitmexTableRow row(Market market, Instant settlement) {
    Duration interval = market.funding().interval();
    BigDecimal rate = InstrumentSpec.plain(market.funding().rate(settlement));
    BigDecimal timesADay = BigDecimal.valueOf(Duration.ofDays(1).dividedBy(interval));
    return new BitmexTableRow(
        settlement,
        Json.object()
            .put("timestamp", BitmexText.time(settlement))
            .put("symbol", market.spec().symbol())
            .put("fundingInterval", BitmexText.timeOfDay(interval))
            .put("fundingRate", rate)
            .put("fundingRateDaily", InstrumentSpec.plain(rate.multiply(timesADay))),
        List.of(
            TruthRow.reading(
                "funding_rates",
                BitmexInstruments.PRODUCT,
                name(),
                market.spec().symbol(),
                rate,
                null,
                "settled",
                settlement)));
  }
}
