package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * v1 reads: instruments of all lines, and the public terms of margin (margin v1 document), which v2
 * tells too.
 */
final class BitgetOldReads {

  private static final Map<String, BitgetLine> PRODUCT_TYPES =
      Map.of(
          "umcbl",
          BitgetLine.USDT_FUTURES,
          "dmcbl",
          BitgetLine.COIN_FUTURES,
          "cmcbl",
          BitgetLine.USDC_FUTURES);

  /** Lent whatever is simulated. */
  private static final Set<String> LENT = Set.of("USDT", "USDC", "BTC", "ETH");

  private final BitgetListing listing;
  private final Clock clock;

  BitgetOldReads(BitgetListing listing, Clock clock) {
    this.listing = listing;
    this.clock = clock;
  }

  void register(BitgetServerReads reads) {
    reads.read(
        "/api/spot/v1/public/time",
        20,
        query -> Json.texts(List.of(Long.toString(clock.millis()))).get(0));
    reads.read("/api/spot/v1/public/products", 20, query -> pairs());
    reads.read("/api/mix/v1/market/contracts", 20, this::contracts);
    reads.read("/api/margin/v1/public/currencies", 20, query -> marginPairs());
    registerTerms(reads, "/api/margin/v1/%s/public/", "cross", "interestRateAndLimit", "tierData");
  }

  /** The same terms as v2 tells them, to holders of a key. */
  void registerOwn(BitgetServerReads signed) {
    registerTerms(signed, "/api/v2/margin/%s/", "crossed", "interest-rate-and-limit", "tier-data");
  }

  private void registerTerms(
      BitgetServerReads reads, String root, String crossed, String rates, String tiers) {
    String cross = root.formatted(crossed);
    reads.read(cross + rates, 10, this::rate);
    reads.read(cross + tiers, 10, this::tiers);
    String isolated = root.formatted("isolated");
    reads.read(isolated + rates, 10, this::rates);
    reads.read(isolated + tiers, 10, this::pairTiers);
  }

  private JsonNode pairs() {
    return Json.list(
        listing.on(BitgetLine.SPOT).stream().map(BitgetInstrumentRows::oldPair).toList());
  }

  private JsonNode contracts(BitgetQuery query) throws BitgetRefusal {
    BitgetLine line = PRODUCT_TYPES.get(query.required("productType"));
    if (line == null) {
      throw BitgetRefusal.wrong("productType");
    }
    return Json.list(listing.on(line).stream().map(BitgetInstrumentRows::oldContract).toList());
  }

  private JsonNode marginPairs() {
    return Json.list(
        listing.on(BitgetLine.SPOT).stream().map(BitgetInstrumentRows::oldMarginPair).toList());
  }

  private JsonNode rate(BitgetQuery query) throws BitgetRefusal {
    String coin = coin(query);
    return Json.list(
        List.of(
            Json.object()
                .put("coin", coin)
                .put("leverage", "3")
                .put("transferInAble", true)
                .put("borrowAble", true)
                .put("dailyInterestRate", BitgetMarginTerms.DAILY_RATE)
                .put("yearlyInterestRate", BitgetMarginTerms.YEARLY_RATE)
                .put("maxBorrowableAmount", BitgetMarginTerms.MOST_BORROWED)));
  }

  private JsonNode rates(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket pair = pair(query);
    ObjectNode row = Json.object().put("symbol", pair.v1Symbol()).put("leverage", "10");
    side(row, "base", pair.spec().base());
    side(row, "quote", pair.spec().quote());
    return Json.list(List.of(row));
  }

  private static void side(ObjectNode row, String side, String coin) {
    row.put(side + "Coin", coin)
        .put(side + "TransferInAble", true)
        .put(side + "BorrowAble", true)
        .put(side + "DailyInterestRate", BitgetMarginTerms.DAILY_RATE)
        .put(side + "YearlyInterestRate", BitgetMarginTerms.YEARLY_RATE)
        .put(side + "MaxBorrowableAmount", BitgetMarginTerms.MOST_BORROWED);
  }

  private JsonNode tiers(BitgetQuery query) throws BitgetRefusal {
    String coin = coin(query);
    return Json.list(
        List.of(
            Json.object()
                .put("tier", "1")
                .put("leverage", "3")
                .put("coin", coin)
                .put("maxBorrowableAmount", BitgetMarginTerms.MOST_BORROWED)
                .put("maintainMarginRate", BitgetMarginTerms.MAINTENANCE)));
  }

  private JsonNode pairTiers(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket pair = pair(query);
    return Json.list(
        List.of(
            Json.object()
                .put("tier", "1")
                .put("symbol", pair.v1Symbol())
                .put("leverage", "10")
                .put("baseCoin", pair.spec().base())
                .put("quoteCoin", pair.spec().quote())
                .put("baseMaxBorrowableAmount", BitgetMarginTerms.MOST_BORROWED)
                .put("quoteMaxBorrowableAmount", BitgetMarginTerms.MOST_BORROWED)
                .put("maintainMarginRate", BitgetMarginTerms.MAINTENANCE)
                .put("initRate", "0.1111")));
  }

  private String coin(BitgetQuery query) throws BitgetRefusal {
    String coin = query.required("coin");
    boolean known =
        LENT.contains(coin)
            || listing.on(BitgetLine.SPOT).stream()
                .anyMatch(
                    pair -> coin.equals(pair.spec().base()) || coin.equals(pair.spec().quote()));
    if (!known) {
      throw BitgetRefusal.unknown(coin);
    }
    return coin;
  }

  // Margin takes a pair with and without the suffix of spot.
  private BitgetMarket pair(BitgetQuery query) throws BitgetRefusal {
    String symbol = query.required("symbol");
    String plain = symbol.replace(BitgetLine.SPOT.v1Suffix(), "");
    Optional<BitgetMarket> pair = listing.find(BitgetLine.SPOT, plain);
    return pair.orElseThrow(() -> BitgetRefusal.unknown(symbol));
  }
}
