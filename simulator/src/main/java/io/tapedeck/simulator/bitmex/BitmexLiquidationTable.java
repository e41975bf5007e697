package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Liquidation;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** {@code liquidation}: orders the engine took over; rows have no time, deletes only the id. */
final class BitmexLiquidationTable implements BitmexTable {

  @Override
  public String name() {
    return "liquidation";
  }

  @Override
  public BitmexTableHead head() {
    return BitmexTableHead.of(
        List.of("orderID"),
        "orderID:guid",
        "symbol:symbol",
        "side:symbol",
        "price:float",
        "leavesQty:long");
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    return market.liquidations().stream().map(order -> row(market, "image", order)).toList();
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    return tick.liquidations().stream()
        .map(
            change -> {
              String action = change.stage().name().toLowerCase(Locale.ROOT);
              return new BitmexTableChange(
                  action, List.of(row(tick.market(), action, change.order())));
            })
        .toList();
  }

  private BitmexTableRow row(Market market, String action, Liquidation order) {
    InstrumentSpec spec = market.spec();
    String id = BitmexText.id("liquidation", spec.symbol(), order.number());
    BigDecimal price = spec.price(order.ticks());
    ObjectNode json = Json.object().put("orderID", id).put("symbol", spec.symbol());
    if (!BitmexTableChange.DELETE.equals(action)) {
      json.put("side", BitmexText.side(order.side()));
      json.put("price", price);
      json.put("leavesQty", order.left());
    }
    return new BitmexTableRow(
        market.now(),
        json,
        List.of(
            new TruthRow(
                "liquidations",
                BitmexInstruments.PRODUCT,
                name(),
                spec.symbol(),
                id,
                price,
                BitmexTableChange.DELETE.equals(action) ? null : BigDecimal.valueOf(order.left()),
                order.side().takerWord(),
                action,
                null,
                false)));
  }
}
