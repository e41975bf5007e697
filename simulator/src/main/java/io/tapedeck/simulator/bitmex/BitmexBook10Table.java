package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code orderBook10}: every frame holds the whole snapshot of ten levels a side. */
final class BitmexBook10Table implements BitmexTable {

  private static final int DEPTH = 10;

  private final Map<Market, List<List<Level>>> told = new HashMap<>();

  @Override
  public String name() {
    return "orderBook10";
  }

  @Override
  public BitmexTableHead head() {
    return BitmexTableHead.of(
        List.of("symbol"), "symbol:symbol", "bids:", "asks:", "timestamp:timestamp");
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    told.put(market, levels(market));
    return List.of(row(market, market.now()));
  }

  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    if (tick.levels().isEmpty()) {
      return List.of();
    }
    List<List<Level>> now = levels(tick.market());
    return now.equals(told.put(tick.market(), now))
        ? List.of()
        : List.of(
            new BitmexTableChange(
                BitmexTableChange.UPDATE, List.of(row(tick.market(), tick.time()))));
  }

  private BitmexTableRow row(Market market, Instant time) {
    String symbol = market.spec().symbol();
    ObjectNode json = Json.object().put("symbol", symbol);
    json.set("bids", side(market, OrderSide.BUY));
    json.set("asks", side(market, OrderSide.SELL));
    json.put("timestamp", BitmexText.time(time));
    return new BitmexTableRow(
        time,
        json,
        List.of(
            TruthRow.reading(
                "book_snapshots",
                BitmexInstruments.PRODUCT,
                name(),
                symbol,
                market.spec().price(levels(market).get(0).get(0).ticks()),
                java.math.BigDecimal.valueOf(levels(market).get(0).get(0).size()),
                null,
                time)));
  }

  private static ArrayNode side(Market market, OrderSide side) {
    ArrayNode array = Json.array();
    market
        .book()
        .top(side, DEPTH)
        .forEach(
            level ->
                array.add(Json.array().add(market.spec().price(level.ticks())).add(level.size())));
    return array;
  }

  private static List<List<Level>> levels(Market market) {
    return List.of(
        market.book().top(OrderSide.BUY, DEPTH), market.book().top(OrderSide.SELL, DEPTH));
  }
}
