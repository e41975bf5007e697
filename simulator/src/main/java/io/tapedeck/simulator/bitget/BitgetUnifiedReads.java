package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.server.Json;
import java.util.List;

/** v3 reads of market data, by {@code category} (Bitget v3 documentation). */
final class BitgetUnifiedReads {

  private static final String MARKET = "/api/v3/market";
  private static final String CATEGORY = "category";
  private static final int PER_SECOND = 20;
  private static final int COLUMNS = 7;
  private static final int DEEPEST = 200;

  private final BitgetListing listing;

  BitgetUnifiedReads(BitgetListing listing) {
    this.listing = listing;
  }

  void register(BitgetServerReads reads) {
    reads.read(MARKET + "/instruments", PER_SECOND, this::instruments);
    reads.read(MARKET + "/tickers", PER_SECOND, this::tickers);
    reads.read(MARKET + "/orderbook", PER_SECOND, this::orderBook);
    reads.read(MARKET + "/fills", PER_SECOND, this::trades);
    reads.read(MARKET + "/candles", PER_SECOND, BitgetUnifiedReads::bars);
    reads.read(MARKET + "/history-candles", PER_SECOND, BitgetUnifiedReads::bars);
    reads.read(MARKET + "/history-fund-rate", PER_SECOND, this::fundings);
    reads.read(MARKET + "/open-interest", PER_SECOND, this::openInterest);
    reads.read(
        MARKET + "/current-fund-rate",
        PER_SECOND,
        query -> Json.list(List.of(BitgetMixReads.funding(market(query)))));
  }

  private JsonNode instruments(BitgetQuery query) throws BitgetRefusal {
    return Json.list(shown(query).stream().map(BitgetInstrumentRows::unified).toList());
  }

  private JsonNode tickers(BitgetQuery query) throws BitgetRefusal {
    return Json.list(
        shown(query).stream()
            .map(
                listed -> {
                  BitgetTicker ticker = new BitgetTicker(listed);
                  return ticker
                      .v3()
                      .put(CATEGORY, listed.line().v2Word())
                      .put("symbol", listed.symbol())
                      .put("ts", Long.toString(ticker.time().toEpochMilli()));
                })
            .toList());
  }

  private JsonNode orderBook(BitgetQuery query) throws BitgetRefusal {
    ObjectNode book = BitgetHistory.book(market(query), query.limit("limit", 5, DEEPEST));
    ObjectNode data = Json.object();
    data.set("a", book.path("asks"));
    data.set("b", book.path("bids"));
    return data.put("ts", book.path("ts").asText());
  }

  private JsonNode trades(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    return BitgetHistory.trades(
        listed,
        query.limit("limit", 100, 100),
        trade ->
            Json.object()
                .put("execId", BitgetTradeIds.of(trade))
                .put("execLinkId", BitgetTradeIds.of(trade))
                .put("price", listed.priceText(trade.ticks()))
                .put("size", listed.sizeText(trade.size()))
                .put("side", trade.side().takerWord())
                .put("ts", Long.toString(trade.time().toEpochMilli())));
  }

  private static JsonNode bars(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    BitgetBarStep step =
        BitgetBarStep.find(query.required("interval"))
            .orElseThrow(() -> BitgetRefusal.wrong("interval"));
    String type = query.text("type");
    boolean traded = type == null || "market".equalsIgnoreCase(type);
    Market market = listed.market();
    InstrumentSpec spec = traded ? market.spec() : market.spec().inHundredths();
    BarSeries series = traded ? market.bars() : market.markBars();
    return BitgetHistory.bars(
        spec, listed, series, step.length(), BitgetHistory.Page.of(query, listed, 100, COLUMNS));
  }

  private JsonNode fundings(BitgetQuery query) throws BitgetRefusal {
    return BitgetHistory.list(
        "resultList",
        BitgetHistory.fundings(
            market(query),
            query.limit("cursor", 1, 1_000),
            query.limit("limit", 200, 200),
            "fundingRateTimestamp"));
  }

  private JsonNode openInterest(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    BitgetTicker ticker = new BitgetTicker(listed);
    return BitgetHistory.list(
            "list",
            Json.list(
                List.of(
                    Json.object()
                        .put("symbol", listed.symbol())
                        .put("openInterest", BitgetMarket.text(ticker.openInterest())))))
        .put("ts", Long.toString(ticker.time().toEpochMilli()));
  }

  private List<BitgetMarket> shown(BitgetQuery query) throws BitgetRefusal {
    return query.text("symbol") == null ? listing.on(query.line(CATEGORY)) : List.of(market(query));
  }

  private static BitgetMarket market(BitgetQuery query) throws BitgetRefusal {
    return query.market(query.line(CATEGORY));
  }
}
