package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.paging.Cursors;
import io.tapedeck.collectors.paging.NewestFirstIds;
import io.tapedeck.collectors.paging.SplitSpans;
import io.tapedeck.collectors.paging.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The past of accounts as Bitget gives it out, newest first (documents of v2 and v3). Nobody is
 * told what is older than 90 days.
 *
 * <p>Of several selectors v2 takes the id of a row, then times, then the id below which rows are
 * wanted: spot and futures are asked for a first page by time, and for all others by that id alone.
 */
final class BitgetAccountHistories {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration QUARTER = Duration.ofDays(90);

  private static final Reach MONTHS = BitgetListings.MONTHS;
  private static final Reach WEEKS = Reach.of(WEEK, QUARTER);

  private static final int PAGE = 100;
  private static final int LONG_PAGE = 500;

  /** How the variants of orders begin that wait for a price. */
  static final String PLAN = "plan";

  private static final String SPOT = "/api/v2/spot/";
  private static final String MIX = "/api/v2/mix/";

  static final List<History> V2 = v2();
  static final List<History> V3 = v3();

  private BitgetAccountHistories() {}

  private static List<History> v2() {
    List<History> all = new ArrayList<>();
    addSpot(all);
    BitgetProducts.FUTURES.forEach(product -> addFutures(all, product));
    return List.copyOf(all);
  }

  private static void addSpot(List<History> all) {
    BitgetListings spot = new BitgetListings(BitgetProducts.SPOT, Map.of());
    all.add(spot.of("fills", "", SPOT + "trade/fills", alone(PAGE, null), "", "/tradeId", MONTHS));
    all.add(
        spot.of(
            "orders",
            "",
            SPOT + "trade/history-orders",
            alone(PAGE, null),
            "",
            "/orderId",
            MONTHS));
    // How long a span of these may be is not printed; a week is the shortest of all that are.
    all.add(
        spot.of(
            "ledger",
            "bills",
            SPOT + "account/bills",
            alone(LONG_PAGE, null),
            "",
            "/billId",
            WEEKS));
    for (String wallet : List.of("deposit", "withdrawal")) {
      all.add(
          spot.of(
              "ledger",
              wallet,
              SPOT + "wallet/" + wallet + "-records",
              timed(PAGE, null),
              "",
              "/orderId",
              WEEKS));
    }
    for (String coin : BitgetProducts.COINS) {
      all.add(transfers(coin));
    }
    all.add(
        new BitgetListings(BitgetProducts.SPOT, limit(PAGE))
            .ofEachSymbol()
            .atTwenty()
            .of(
                "orders",
                PLAN,
                SPOT + "trade/history-plan-order",
                windows(PAGE),
                "/orderList",
                "/orderId",
                MONTHS));
  }

  /**
   * Transfers between wallets, of a coin each time. Of all coins they stand in the bills too, which
   * do not say where the money came from. What a page below an id is, documents tell in two ways:
   * windows need none.
   */
  private static History transfers(String coin) {
    return new BitgetListings(BitgetProducts.SPOT, limit(LONG_PAGE, "coin", coin))
        .atTwenty()
        .of(
            "ledger",
            "transfer " + coin,
            SPOT + "account/transferRecords",
            windows(LONG_PAGE),
            "",
            "/transferId",
            MONTHS);
  }

  /** A page of so many rows, and what else is asked with, names before values. */
  private static Map<String, String> limit(int rows, String... more) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("limit", Integer.toString(rows));
    for (int i = 0; i < more.length; i += 2) {
      asked.put(more[i], more[i + 1]);
    }
    return asked;
  }

  private static SplitSpans windows(int page) {
    return new SplitSpans("startTime", "endTime", TimeText.MILLIS, page, null);
  }

  private static void addFutures(List<History> all, String product) {
    BitgetListings mix = new BitgetListings(product, Map.of("productType", product));
    String end = "/data/endId";
    all.add(
        mix.of(
            "fills",
            "",
            MIX + "order/fill-history",
            alone(PAGE, end),
            "/fillList",
            "/tradeId",
            WEEKS));
    all.add(
        mix.of(
            "orders",
            "",
            MIX + "order/orders-history",
            alone(PAGE, end),
            "/entrustedList",
            "/orderId",
            WEEKS));
    all.add(
        mix.of(
            "ledger",
            "bills",
            MIX + "account/bill",
            alone(PAGE, end),
            "/bills",
            "/billId",
            MONTHS));
    all.add(closedPositions(product));
    for (String type : BitgetProducts.PLAN_TYPES) {
      all.add(
          new BitgetListings(product, limit(PAGE, "productType", product, "planType", type))
              .of(
                  "orders",
                  PLAN + ' ' + type,
                  MIX + "order/orders-plan-history",
                  windows(PAGE),
                  "/entrustedList",
                  "/orderId",
                  MONTHS));
    }
  }

  /** Ids are those of positions, and times those of their end: a page below an id tells neither. */
  private static History closedPositions(String product) {
    return new BitgetListings(product, limit(PAGE, "productType", product))
        .atTwenty()
        .of(
            "positions",
            "closed",
            MIX + "position/history-position",
            windows(PAGE),
            "/list",
            "/positionId",
            MONTHS);
  }

  private static NewestFirstIds alone(int page, @Nullable String endId) {
    return new NewestFirstIds("startTime", "endTime", "limit", page, "idLessThan", endId, true);
  }

  private static NewestFirstIds timed(int page, @Nullable String endId) {
    return new NewestFirstIds("startTime", "endTime", "limit", page, "idLessThan", endId, false);
  }

  /** All products at once, but for movements and positions, which are asked for by category. */
  private static List<History> v3() {
    List<History> all = new ArrayList<>();
    BitgetListings own = new BitgetListings(BitgetProducts.UNIFIED, Map.of()).atTwenty();
    Cursors paging = new Cursors("startTime", "endTime", "limit", PAGE, "cursor", "/data/cursor");
    all.add(own.of("fills", "", "/api/v3/trade/fills", paging, "/list", "/execId", MONTHS));
    all.add(
        own.of("orders", "", "/api/v3/trade/history-orders", paging, "/list", "/orderId", MONTHS));
    for (String category : BitgetProducts.CATEGORIES) {
      all.add(
          new BitgetListings(BitgetProducts.UNIFIED, Map.of("category", category))
              .atTwenty()
              .of(
                  "ledger",
                  category,
                  "/api/v3/account/financial-records",
                  paging,
                  "/list",
                  "/id",
                  MONTHS));
      if (category.endsWith("FUTURES")) {
        all.add(
            new BitgetListings(BitgetProducts.UNIFIED, Map.of("category", category))
                .atTwenty()
                .of(
                    "positions",
                    "closed " + category,
                    "/api/v3/position/history-position",
                    paging,
                    "/list",
                    "/positionId",
                    MONTHS));
      }
    }
    return List.copyOf(all);
  }
}
