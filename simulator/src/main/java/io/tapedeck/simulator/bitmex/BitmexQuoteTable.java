package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Quote;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** {@code quote}: a row for each new top of book. */
final class BitmexQuoteTable implements BitmexTable {

  static final BitmexTableHead HEAD =
      BitmexTableHead.of(
          List.of(),
          "timestamp:timestamp",
          "symbol:symbol",
          "bidSize:long",
          "bidPrice:float",
          "askPrice:float",
          "askSize:long");

  @Override
  public String name() {
    return "quote";
  }

  @Override
  public BitmexTableHead head() {
    return HEAD;
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    return List.of(row(market.spec(), market.quote()));
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    Quote quote = tick.quote();
    return quote == null
        ? List.of()
        : List.of(
            new BitmexTableChange(
                BitmexTableChange.INSERT, List.of(row(tick.market().spec(), quote))));
  }

  @Override
  public Stream<BitmexTableRow> history(Market market) {
    return market.quotes().all().stream().map(quote -> row(market.spec(), quote));
  }

  static BitmexTableRow row(String table, InstrumentSpec spec, Quote quote) {
    return new BitmexTableRow(
        quote.time(),
        json(spec, quote),
        List.of(
            TruthRow.reading(
                "quotes",
                BitmexInstruments.PRODUCT,
                table,
                spec.symbol(),
                spec.price(quote.bidTicks()),
                BigDecimal.valueOf(quote.bidSize()),
                null,
                quote.time())));
  }

  private BitmexTableRow row(InstrumentSpec spec, Quote quote) {
    return row(name(), spec, quote);
  }

  private static ObjectNode json(InstrumentSpec spec, Quote quote) {
    return Json.object()
        .put("timestamp", BitmexText.time(quote.time()))
        .put("symbol", spec.symbol())
        .put("bidSize", quote.bidSize())
        .put("bidPrice", spec.price(quote.bidTicks()))
        .put("askPrice", spec.price(quote.askTicks()))
        .put("askSize", quote.askSize());
  }
}
