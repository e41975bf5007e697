package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.server.Json;
import java.util.List;

/** v3 reads of market data, by {@code category} (Bitget v3 documentation). */
final class UnifiedReads {

  private static final String MARKET = "/api/v3/market";
  private static final String CATEGORY = "category";
  private static final int PER_SECOND = 20;
  private static final int COLUMNS = 7;
  private static final int DEEPEST = 200;

  private final Listing listing;

  UnifiedReads(Listing listing) {
    this.listing = listing;
  }

  void register(Reads reads) {
    reads.read(MARKET + "/instruments", PER_SECOND, this::instruments);
    reads.read(MARKET + "/tickers", PER_SECOND, this::tickers);
    reads.read(MARKET + "/orderbook", PER_SECOND, this::orderBook);
    reads.read(MARKET + "/fills", PER_SECOND, this::trades);
    reads.read(MARKET + "/candles", PER_SECOND, UnifiedReads::bars);
    reads.read(MARKET + "/history-candles", PER_SECOND, UnifiedReads::bars);
    reads.read(MARKET + "/history-fund-rate", PER_SECOND, this::fundings);
    reads.read(MARKET + "/open-interest", PER_SECOND, this::openInterest);
    reads.read(
        MARKET + "/current-fund-rate",
        PER_SECOND,
        query -> Json.list(List.of(MixReads.funding(market(query)))));
  }

  private JsonNode instruments(Query query) throws BitgetRefusal {
    return Json.list(shown(query).stream().map(InstrumentRows::unified).toList());
  }

  private JsonNode tickers(Query query) throws BitgetRefusal {
    return Json.list(
        shown(query).stream()
            .map(
                listed -> {
                  Ticker ticker = new Ticker(listed);
                  return ticker
                      .v3()
                      .put(CATEGORY, listed.line().v2Word())
                      .put("symbol", listed.symbol())
                      .put("ts", Long.toString(ticker.time().toEpochMilli()));
                })
            .toList());
  }

  private JsonNode orderBook(Query query) throws BitgetRefusal {
    ObjectNode book = History.book(market(query), query.limit("limit", 5, DEEPEST));
    ObjectNode data = Json.object();
    data.set("a", book.path("asks"));
    data.set("b", book.path("bids"));
    return data.put("ts", book.path("ts").asText());
  }

  private JsonNode trades(Query query) throws BitgetRefusal {
    Listed listed = market(query);
    return History.trades(
        listed,
        query.limit("limit", 100, 100),
        trade ->
            Json.object()
                .put("execId", TradeIds.of(trade))
                .put("execLinkId", TradeIds.of(trade))
                .put("price", listed.priceText(trade.ticks()))
                .put("size", listed.sizeText(trade.size()))
                .put("side", trade.side().takerWord())
                .put("ts", Long.toString(trade.time().toEpochMilli())));
  }

  private static JsonNode bars(Query query) throws BitgetRefusal {
    Listed listed = market(query);
    BarStep step =
        BarStep.find(query.required("interval")).orElseThrow(() -> BitgetRefusal.wrong("interval"));
    String type = query.text("type");
    boolean traded = type == null || "market".equalsIgnoreCase(type);
    Market market = listed.market();
    InstrumentSpec spec = traded ? market.spec() : market.spec().inHundredths();
    BarSeries series = traded ? market.bars() : market.markBars();
    return History.bars(
        spec, listed, series, step.length(), History.Page.of(query, listed, 100, COLUMNS));
  }

  private JsonNode fundings(Query query) throws BitgetRefusal {
    return History.list(
        "resultList",
        History.fundings(
            market(query),
            query.limit("cursor", 1, 1_000),
            query.limit("limit", 200, 200),
            "fundingRateTimestamp"));
  }

  private JsonNode openInterest(Query query) throws BitgetRefusal {
    Listed listed = market(query);
    Ticker ticker = new Ticker(listed);
    return History.list(
            "list",
            Json.list(
                List.of(
                    Json.object()
                        .put("symbol", listed.symbol())
                        .put("openInterest", Listed.text(ticker.openInterest())))))
        .put("ts", Long.toString(ticker.time().toEpochMilli()));
  }

  private List<Listed> shown(Query query) throws BitgetRefusal {
    return query.text("symbol") == null ? listing.on(query.line(CATEGORY)) : List.of(market(query));
  }

  private static Listed market(Query query) throws BitgetRefusal {
    return query.market(query.line(CATEGORY));
  }
}
