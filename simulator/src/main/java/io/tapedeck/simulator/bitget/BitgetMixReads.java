package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.server.Json;
import java.util.List;
import java.util.Set;

/** v2 reads of the futures lines (Bitget v2 documentation). */
final class BitgetMixReads {

  private static final String MARKET = "/api/v2/mix/market";
  private static final int COLUMNS = 7;
  // The exchange's demo lines, where nothing is listed here.
  private static final Set<String> DEMO = Set.of("SUSDT-FUTURES", "SCOIN-FUTURES", "SUSDC-FUTURES");

  private final BitgetListing listing;

  BitgetMixReads(BitgetListing listing) {
    this.listing = listing;
  }

  void register(BitgetServerReads reads) {
    reads.read(MARKET + "/contracts", 20, this::contracts);
    reads.read(MARKET + "/tickers", 20, this::tickers);
    reads.read(MARKET + "/ticker", 20, this::ticker);
    reads.read(
        MARKET + "/merge-depth", 20, query -> BitgetHistory.mergedBook(market(query), query));
    reads.read(MARKET + "/fills", 20, this::trades);
    reads.read(MARKET + "/fills-history", 10, this::pastTrades);
    reads.read(MARKET + "/candles", 20, query -> bars(query, kind(query), 1_000));
    reads.read(MARKET + "/history-candles", 20, query -> bars(query, "MARKET", 200));
    reads.read(MARKET + "/history-mark-candles", 20, query -> bars(query, "MARK", 200));
    reads.read(MARKET + "/history-index-candles", 20, query -> bars(query, "INDEX", 200));
    reads.read(MARKET + "/history-fund-rate", 20, this::fundings);
    reads.read(MARKET + "/current-fund-rate", 20, this::funding);
    reads.read(MARKET + "/funding-time", 20, this::fundingTime);
    reads.read(MARKET + "/open-interest", 20, this::openInterest);
    reads.read(MARKET + "/symbol-price", 20, this::prices);
  }

  private JsonNode contracts(BitgetQuery query) throws BitgetRefusal {
    if (DEMO.contains(query.required("productType"))) {
      return Json.array();
    }
    return Json.list(shown(query).stream().map(BitgetInstrumentRows::contract).toList());
  }

  private JsonNode tickers(BitgetQuery query) throws BitgetRefusal {
    return Json.list(listing.on(query.futures()).stream().map(BitgetMixReads::ticker).toList());
  }

  private JsonNode ticker(BitgetQuery query) throws BitgetRefusal {
    return Json.list(List.of(ticker(market(query))));
  }

  private static ObjectNode ticker(BitgetMarket listed) {
    ObjectNode row = new BitgetTicker(listed).v2();
    row.remove("instId");
    return row.put("open", row.path("open24h").asText())
        .put("usdtVolume", row.path("quoteVolume").asText());
  }

  private JsonNode trades(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    return BitgetHistory.trades(
        listed, query.limit("limit", 100, 100), trade -> BitgetHistory.trade(listed, trade));
  }

  private JsonNode pastTrades(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    return BitgetHistory.pastTrades(listed, query, trade -> BitgetHistory.trade(listed, trade));
  }

  private static String kind(BitgetQuery query) throws BitgetRefusal {
    String kind = query.text("kLineType");
    if (kind != null && !Set.of("MARKET", "MARK", "INDEX").contains(kind)) {
      throw BitgetRefusal.wrong("kLineType");
    }
    return kind == null ? "MARKET" : kind;
  }

  // The simulated index moves as the mark price does, so both are told by the bars of that.
  private static JsonNode bars(BitgetQuery query, String kind, int most) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    BitgetBarStep step =
        BitgetBarStep.find(query.required("granularity"))
            .orElseThrow(() -> BitgetRefusal.wrong("granularity"));
    boolean traded = "MARKET".equals(kind);
    Market market = listed.market();
    InstrumentSpec spec = traded ? market.spec() : market.spec().inHundredths();
    BarSeries series = traded ? market.bars() : market.markBars();
    return BitgetHistory.bars(
        spec, listed, series, step.length(), BitgetHistory.Page.of(query, listed, most, COLUMNS));
  }

  private JsonNode fundings(BitgetQuery query) throws BitgetRefusal {
    return BitgetHistory.fundings(
        market(query),
        query.limit("pageNo", 1, 1_000),
        query.limit("pageSize", 20, 100),
        "fundingTime");
  }

  private JsonNode funding(BitgetQuery query) throws BitgetRefusal {
    return Json.list(shown(query).stream().map(BitgetMixReads::funding).toList());
  }

  /** The rate to come, as v2 and v3 print it. */
  static ObjectNode funding(BitgetMarket listed) {
    BitgetTicker ticker = new BitgetTicker(listed);
    return Json.object()
        .put("symbol", listed.symbol())
        .put("fundingRate", BitgetMarket.text(ticker.fundingRate()))
        .put("fundingRateInterval", Long.toString(listed.market().funding().interval().toHours()))
        .put("nextUpdate", Long.toString(ticker.nextFunding().toEpochMilli()))
        .put("minFundingRate", "-0.003")
        .put("maxFundingRate", "0.003");
  }

  private JsonNode fundingTime(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    long next = new BitgetTicker(listed).nextFunding().toEpochMilli();
    return Json.list(
        List.of(
            Json.object()
                .put("symbol", listed.symbol())
                .put("nextFundingTime", Long.toString(next))
                .put("ratePeriod", Long.toString(listed.market().funding().interval().toHours()))));
  }

  private JsonNode openInterest(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = market(query);
    BitgetTicker ticker = new BitgetTicker(listed);
    ObjectNode data =
        BitgetHistory.list(
            "openInterestList",
            Json.list(
                List.of(
                    Json.object()
                        .put("symbol", listed.symbol())
                        .put("size", BitgetMarket.text(ticker.openInterest())))));
    return data.put("ts", Long.toString(ticker.time().toEpochMilli()));
  }

  private JsonNode prices(BitgetQuery query) throws BitgetRefusal {
    BitgetTicker ticker = new BitgetTicker(market(query));
    return Json.list(
        List.of(
            Json.object()
                .put("symbol", query.required("symbol"))
                .put("price", BitgetMarket.text(ticker.last()))
                .put("indexPrice", BitgetMarket.text(ticker.index()))
                .put("markPrice", BitgetMarket.text(ticker.mark()))
                .put("ts", Long.toString(ticker.time().toEpochMilli()))));
  }

  private List<BitgetMarket> shown(BitgetQuery query) throws BitgetRefusal {
    return query.text("symbol") == null ? listing.on(query.futures()) : List.of(market(query));
  }

  private static BitgetMarket market(BitgetQuery query) throws BitgetRefusal {
    return query.market(query.futures());
  }
}
