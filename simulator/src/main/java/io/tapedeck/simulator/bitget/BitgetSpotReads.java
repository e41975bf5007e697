package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** v2 reads of time, spot and margin (Bitget v2 documentation). */
final class BitgetSpotReads {

  private static final int COLUMNS = 8;

  private final BitgetListing listing;
  private final Clock clock;

  BitgetSpotReads(BitgetListing listing, Clock clock) {
    this.listing = listing;
    this.clock = clock;
  }

  void register(BitgetServerReads reads) {
    reads.read("/api/v2/public/time", 20, query -> time());
    reads.read("/api/v2/spot/public/symbols", 20, this::symbols);
    reads.read("/api/v2/spot/public/coins", 3, this::coins);
    reads.read("/api/v2/margin/currencies", 10, query -> marginPairs());
    reads.read("/api/v2/spot/market/tickers", 20, this::tickers);
    reads.read("/api/v2/spot/market/orderbook", 20, this::orderBook);
    reads.read(
        "/api/v2/spot/market/merge-depth",
        20,
        query -> BitgetHistory.mergedBook(query.market(BitgetLine.SPOT), query));
    reads.read("/api/v2/spot/market/fills", 10, this::trades);
    reads.read("/api/v2/spot/market/fills-history", 10, this::pastTrades);
    reads.read("/api/v2/spot/market/candles", 20, query -> bars(query, 1_000));
    reads.read("/api/v2/spot/market/history-candles", 20, this::pastBars);
  }

  private JsonNode time() {
    return Json.object().put("serverTime", Long.toString(clock.millis()));
  }

  private JsonNode symbols(BitgetQuery query) throws BitgetRefusal {
    return Json.list(shown(query).stream().map(BitgetInstrumentRows::spot).toList());
  }

  private JsonNode coins(BitgetQuery query) {
    Set<String> coins = new LinkedHashSet<>();
    for (BitgetMarket pair : listing.on(BitgetLine.SPOT)) {
      coins.add(pair.spec().base());
      coins.add(pair.spec().quote());
    }
    String asked = query.text("coin");
    ArrayNode rows = Json.array();
    coins.stream()
        .filter(coin -> asked == null || asked.equals(coin))
        .forEach(coin -> rows.add(coin(coin)));
    return rows;
  }

  private static ObjectNode coin(String coin) {
    ObjectNode row =
        Json.object()
            .put("coinId", Integer.toString(Math.floorMod(coin.hashCode(), 10_000)))
            .put("coin", coin)
            .put("transfer", "true");
    row.set(
        "chains",
        Json.list(
            List.of(
                Json.object()
                    .put("chain", coin)
                    .put("needTag", "false")
                    .put("withdrawable", "true")
                    .put("rechargeable", "true")
                    .put("withdrawFee", "0.0005")
                    .put("extraWithdrawFee", "0")
                    .put("depositConfirm", "1")
                    .put("withdrawConfirm", "1")
                    .put("minDepositAmount", "0.0001")
                    .put("minWithdrawAmount", "0.001")
                    .put("browserUrl", "")
                    .put("contractAddress", "")
                    .put("withdrawStep", "0")
                    .put("withdrawMinScale", "8")
                    .put("congestion", "normal"))));
    return row;
  }

  private JsonNode marginPairs() {
    return Json.list(
        listing.on(BitgetLine.SPOT).stream().map(BitgetInstrumentRows::marginPair).toList());
  }

  private JsonNode tickers(BitgetQuery query) throws BitgetRefusal {
    return Json.list(
        shown(query).stream()
            .map(
                pair -> {
                  ObjectNode row = new BitgetTicker(pair).v2();
                  row.remove("instId");
                  return row.put("symbol", pair.symbol())
                      .put("open", row.path("open24h").asText())
                      .put("usdtVolume", row.path("quoteVolume").asText());
                })
            .toList());
  }

  private JsonNode orderBook(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket pair = query.market(BitgetLine.SPOT);
    return BitgetHistory.book(pair, query.limit("limit", 150, 150));
  }

  private JsonNode trades(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket pair = query.market(BitgetLine.SPOT);
    return BitgetHistory.trades(
        pair, query.limit("limit", 100, 500), trade -> BitgetHistory.trade(pair, trade));
  }

  private JsonNode pastTrades(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket pair = query.market(BitgetLine.SPOT);
    return BitgetHistory.pastTrades(pair, query, trade -> BitgetHistory.trade(pair, trade));
  }

  private JsonNode pastBars(BitgetQuery query) throws BitgetRefusal {
    query.required("endTime");
    return bars(query, 200);
  }

  private static JsonNode bars(BitgetQuery query, int most) throws BitgetRefusal {
    BitgetMarket pair = query.market(BitgetLine.SPOT);
    BitgetBarStep step =
        BitgetBarStep.findSpot(query.required("granularity"))
            .orElseThrow(() -> BitgetRefusal.wrong("granularity"));
    return BitgetHistory.bars(
        pair.spec(),
        pair,
        pair.market().bars(),
        step.length(),
        BitgetHistory.Page.of(query, pair, most, COLUMNS));
  }

  private List<BitgetMarket> shown(BitgetQuery query) throws BitgetRefusal {
    return query.text("symbol") == null
        ? listing.on(BitgetLine.SPOT)
        : List.of(query.market(BitgetLine.SPOT));
  }
}
