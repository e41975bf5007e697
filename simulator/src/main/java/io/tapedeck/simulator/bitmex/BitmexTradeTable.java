package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Trade;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** {@code trade}: insert only; the start snapshot repeats the last trades. */
final class BitmexTradeTable implements BitmexTable {

  private static final int REPEATED = 20;

  private final BitmexGeneration generation;

  BitmexTradeTable(BitmexGeneration generation) {
    this.generation = generation;
  }

  @Override
  public String name() {
    return "trade";
  }

  @Override
  public BitmexTableHead head() {
    return BitmexTableHead.of(
        List.of(),
        "timestamp:timestamp",
        "symbol:symbol",
        "side:symbol",
        "size:long",
        "price:float",
        "tickDirection:symbol",
        "trdMatchID:guid",
        "grossValue:long",
        "homeNotional:float",
        "foreignNotional:float",
        "trdType:symbol");
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    return market.trades().last(REPEATED).stream().map(trade -> row(market.spec(), trade)).toList();
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    InstrumentSpec spec = tick.market().spec();
    return tick.trades().isEmpty()
        ? List.of()
        : List.of(
            new BitmexTableChange(
                BitmexTableChange.INSERT,
                tick.trades().stream().map(trade -> row(spec, trade)).toList()));
  }

  @Override
  public Stream<BitmexTableRow> history(Market market) {
    return market.trades().all().stream().map(trade -> row(market.spec(), trade));
  }

  BitmexTableRow row(InstrumentSpec spec, Trade trade) {
    String id = BitmexText.id("trade", spec.symbol(), trade.number());
    BigDecimal price = spec.price(trade.ticks());
    BigDecimal base = spec.baseValue(trade.ticks(), trade.size());
    BigDecimal quote = spec.quoteValue(trade.ticks(), trade.size());
    ObjectNode json =
        Json.object()
            .put("timestamp", BitmexText.time(trade.time()))
            .put("symbol", spec.symbol())
            .put("side", BitmexText.side(trade.side()))
            .put("size", trade.size())
            .put("price", price)
            .put("tickDirection", direction(trade))
            .put("trdMatchID", id)
            .put("grossValue", BitmexInstruments.grossValue(spec, base, quote))
            .put("homeNotional", base)
            .put("foreignNotional", quote);
    if (generation == BitmexGeneration.V2026) {
      json.put("trdType", trade.cause() == Trade.Cause.REGULAR ? "Regular" : "Liquidation");
    }
    return new BitmexTableRow(
        trade.time(),
        json,
        List.of(
            TruthRow.trade(
                BitmexInstruments.PRODUCT,
                name(),
                spec.symbol(),
                id,
                price,
                BigDecimal.valueOf(trade.size()),
                trade.side().takerWord(),
                trade.time())));
  }

  static String direction(Trade trade) {
    return switch (trade.direction()) {
      case PLUS -> "PlusTick";
      case ZERO_PLUS -> "ZeroPlusTick";
      case MINUS -> "MinusTick";
      case ZERO_MINUS -> "ZeroMinusTick";
    };
  }
}
