package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** v1 reads: instruments of all lines, and the public terms of margin (margin v1 document). */
final class OldReads {

  private static final Map<String, Line> PRODUCT_TYPES =
      Map.of("umcbl", Line.USDT_FUTURES, "dmcbl", Line.COIN_FUTURES, "cmcbl", Line.USDC_FUTURES);

  private final Listing listing;
  private final Clock clock;

  OldReads(Listing listing, Clock clock) {
    this.listing = listing;
    this.clock = clock;
  }

  void register(Reads reads) {
    reads.read(
        "/api/spot/v1/public/time",
        20,
        query -> Json.texts(List.of(Long.toString(clock.millis()))).get(0));
    reads.read("/api/spot/v1/public/products", 20, query -> pairs());
    reads.read("/api/mix/v1/market/contracts", 20, this::contracts);
    reads.read("/api/margin/v1/public/currencies", 20, query -> marginPairs());
    for (String mode : List.of("cross", "isolated")) {
      String base = "/api/margin/v1/" + mode + "/public";
      boolean cross = "cross".equals(mode);
      reads.read(base + "/interestRateAndLimit", 10, query -> cross ? rate(query) : rates(query));
      reads.read(base + "/tierData", 10, query -> cross ? tiers(query) : pairTiers(query));
    }
  }

  private JsonNode pairs() {
    return Json.list(listing.on(Line.SPOT).stream().map(InstrumentRows::oldPair).toList());
  }

  private JsonNode contracts(Query query) throws BitgetRefusal {
    Line line = PRODUCT_TYPES.get(query.required("productType"));
    if (line == null) {
      throw BitgetRefusal.wrong("productType");
    }
    return Json.list(listing.on(line).stream().map(InstrumentRows::oldContract).toList());
  }

  private JsonNode marginPairs() {
    return Json.list(listing.on(Line.SPOT).stream().map(InstrumentRows::oldMarginPair).toList());
  }

  private JsonNode rate(Query query) throws BitgetRefusal {
    String coin = coin(query);
    return Json.list(
        List.of(
            Json.object()
                .put("coin", coin)
                .put("leverage", "3")
                .put("transferInAble", true)
                .put("borrowAble", true)
                .put("dailyInterestRate", MarginTerms.DAILY_RATE)
                .put("yearlyInterestRate", MarginTerms.YEARLY_RATE)
                .put("maxBorrowableAmount", MarginTerms.MOST_BORROWED)));
  }

  private JsonNode rates(Query query) throws BitgetRefusal {
    Listed pair = pair(query);
    ObjectNode row = Json.object().put("symbol", pair.v1Symbol()).put("leverage", "10");
    side(row, "base", pair.spec().base());
    side(row, "quote", pair.spec().quote());
    return Json.list(List.of(row));
  }

  private static void side(ObjectNode row, String side, String coin) {
    row.put(side + "Coin", coin)
        .put(side + "TransferInAble", true)
        .put(side + "BorrowAble", true)
        .put(side + "DailyInterestRate", MarginTerms.DAILY_RATE)
        .put(side + "YearlyInterestRate", MarginTerms.YEARLY_RATE)
        .put(side + "MaxBorrowableAmount", MarginTerms.MOST_BORROWED);
  }

  private JsonNode tiers(Query query) throws BitgetRefusal {
    String coin = coin(query);
    return Json.list(
        List.of(
            Json.object()
                .put("tier", "1")
                .put("leverage", "3")
                .put("coin", coin)
                .put("maxBorrowableAmount", MarginTerms.MOST_BORROWED)
                .put("maintainMarginRate", MarginTerms.MAINTENANCE)));
  }

  private JsonNode pairTiers(Query query) throws BitgetRefusal {
    Listed pair = pair(query);
    return Json.list(
        List.of(
            Json.object()
                .put("tier", "1")
                .put("symbol", pair.v1Symbol())
                .put("leverage", "10")
                .put("baseCoin", pair.spec().base())
                .put("quoteCoin", pair.spec().quote())
                .put("baseMaxBorrowableAmount", MarginTerms.MOST_BORROWED)
                .put("quoteMaxBorrowableAmount", MarginTerms.MOST_BORROWED)
                .put("maintainMarginRate", MarginTerms.MAINTENANCE)
                .put("initRate", "0.1111")));
  }

  private String coin(Query query) throws BitgetRefusal {
    String coin = query.required("coin");
    boolean known =
        listing.on(Line.SPOT).stream()
            .anyMatch(pair -> coin.equals(pair.spec().base()) || coin.equals(pair.spec().quote()));
    if (!known) {
      throw BitgetRefusal.unknown(coin);
    }
    return coin;
  }

  // Margin takes a pair with and without the suffix of spot.
  private Listed pair(Query query) throws BitgetRefusal {
    String symbol = query.required("symbol");
    String plain = symbol.replace(Line.SPOT.v1Suffix(), "");
    Optional<Listed> pair = listing.find(Line.SPOT, plain);
    return pair.orElseThrow(() -> BitgetRefusal.unknown(symbol));
  }
}
