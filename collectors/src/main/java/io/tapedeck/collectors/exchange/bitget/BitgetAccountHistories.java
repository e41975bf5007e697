package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.Cursors;
import io.tapedeck.collectors.paging.NewestFirstIds;
import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.RowPlaces.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The past of accounts as Bitget gives it out, newest first: v1 margin (its text), v2 and v3
 * (documents of v2 and v3). Nobody is told what is older than 90 days.
 *
 * <p>Of several selectors v2 takes the id of a row, then times, then the id below which rows are
 * wanted: spot and futures are asked for a first page by time, and for all others by that id alone.
 * Margin wants a start each time, and takes both.
 */
final class BitgetAccountHistories {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration QUARTER = Duration.ofDays(90);

  /**
   * Of margin and spot 90 days may be asked for at once. Shorter spans are gone on with after a
   * stop, when the one at the edge has moved.
   */
  private static final Reach MONTHS = Reach.of(MONTH, QUARTER);

  private static final Reach WEEKS = Reach.of(WEEK, QUARTER);

  private static final int SLOW = 10;
  private static final int USUAL = 20;

  private static final int PAGE = 100;
  private static final int LONG_PAGE = 500;

  private static final String TIME = "/cTime";
  private static final String SPOT = "/api/v2/spot/";
  private static final String MIX = "/api/v2/mix/";

  /** A list of margin, in v1 and in v2, and the table and id of its rows. */
  private record MarginList(String table, String old, String path, String id) {}

  private static final List<MarginList> MARGIN_LISTS =
      List.of(
          new MarginList("borrow", "loan", "borrow-history", "/loanId"),
          new MarginList("repay", "repay", "repay-history", "/repayId"),
          new MarginList("interest", "interest", "interest-history", "/interestId"),
          new MarginList("liquidation", "liquidation", "liquidation-history", "/liqId"),
          new MarginList("records", "fin", "financial-records", "/marginId"));

  static final List<History> V1 = v1();
  static final List<History> V2 = v2();
  static final List<History> V3 = v3();

  private BitgetAccountHistories() {}

  private static List<History> v2() {
    List<History> all = new ArrayList<>();
    addSpot(all);
    BitgetProducts.FUTURES.forEach(product -> addFutures(all, product));
    for (String mode : List.of("crossed", "isolated")) {
      addMargin(all, mode);
    }
    return List.copyOf(all);
  }

  private static void addSpot(List<History> all) {
    Listing spot = new Listing(BitgetProducts.SPOT, Map.of());
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
  }

  private static void addFutures(List<History> all, String product) {
    Listing mix = new Listing(product, Map.of("productType", product));
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
  }

  /** Orders and fills, and all lists of isolated margin, are asked for pair by pair. */
  private static void addMargin(List<History> all, String mode) {
    Listing pairs = new Listing(BitgetProducts.MARGIN, Map.of()).ofEachSymbol();
    Listing lists = mode.equals("crossed") ? new Listing(BitgetProducts.MARGIN, Map.of()) : pairs;
    String root = "/api/v2/margin/" + mode + '/';
    Paging paging = timed(LONG_PAGE, "/data/minId");
    all.add(pairs.of("fills", mode, root + "fills", paging, "/fills", "/tradeId", MONTHS));
    all.add(
        pairs.of(
            "orders", mode, root + "history-orders", paging, "/orderList", "/orderId", MONTHS));
    for (MarginList list : MARGIN_LISTS) {
      all.add(
          lists.of(
              "ledger",
              mode + ' ' + list.table(),
              root + list.path(),
              paging,
              "/resultList",
              list.id(),
              MONTHS));
    }
  }

  private static NewestFirstIds alone(int page, @Nullable String endId) {
    return new NewestFirstIds("startTime", "endTime", "limit", page, "idLessThan", endId, true);
  }

  private static NewestFirstIds timed(int page, @Nullable String endId) {
    return new NewestFirstIds("startTime", "endTime", "limit", page, "idLessThan", endId, false);
  }

  /** Margin alone; pages of 100, since more is printed for cross calls only. */
  private static List<History> v1() {
    List<History> all = new ArrayList<>();
    for (String mode : List.of("cross", "isolated")) {
      Listing pairs = new Listing(BitgetProducts.MARGIN, Map.of()).ofEachSymbol();
      Listing lists = mode.equals("cross") ? new Listing(BitgetProducts.MARGIN, Map.of()) : pairs;
      String root = "/api/margin/v1/" + mode + '/';
      String least = "/data/minId";
      all.add(
          pairs.of(
              "fills",
              mode,
              root + "order/fills",
              old("lastFillId", "endTime", least),
              "/resultList",
              "/fillId",
              MONTHS));
      all.add(
          pairs.of(
              "orders",
              mode,
              root + "order/history",
              old("minId", "endTime", least),
              "/orderList",
              "/orderId",
              MONTHS));
      for (MarginList list : MARGIN_LISTS) {
        // Liquidations are the data, with the ids beside them; interest takes no end.
        boolean beside = list.old().equals("liquidation");
        String end = list.old().equals("interest") ? null : "endTime";
        all.add(
            lists.of(
                "ledger",
                mode + ' ' + list.table(),
                root + list.old() + "/list",
                old("pageId", end, beside ? "/minId" : least),
                beside ? "" : "/resultList",
                list.id(),
                MONTHS));
      }
    }
    return List.copyOf(all);
  }

  private static NewestFirstIds old(String cursor, @Nullable String end, String least) {
    return new NewestFirstIds("startTime", end, "pageSize", PAGE, cursor, least, false);
  }

  /** All products at once, but for movements, which are asked for by category. */
  private static List<History> v3() {
    List<History> all = new ArrayList<>();
    Listing own = new Listing(BitgetProducts.UNIFIED, Map.of()).atTwenty();
    Cursors paging = new Cursors("startTime", "endTime", "limit", PAGE, "cursor", "/data/cursor");
    all.add(own.of("fills", "", "/api/v3/trade/fills", paging, "/list", "/execId", MONTHS));
    all.add(
        own.of("orders", "", "/api/v3/trade/history-orders", paging, "/list", "/orderId", MONTHS));
    for (String category : BitgetProducts.CATEGORIES) {
      all.add(
          new Listing(BitgetProducts.UNIFIED, Map.of("category", category))
              .atTwenty()
              .of(
                  "ledger",
                  category,
                  "/api/v3/account/financial-records",
                  paging,
                  "/list",
                  "/id",
                  MONTHS));
    }
    return List.copyOf(all);
  }

  /** What listings of one product have in common. Requests are counted by path and key. */
  private record Listing(
      String product, Map<String, String> asked, boolean eachSymbol, int perSecond) {

    Listing(String product, Map<String, String> asked) {
      this(product, asked, false, SLOW);
    }

    Listing ofEachSymbol() {
      return new Listing(product, asked, true, perSecond);
    }

    Listing atTwenty() {
      return new Listing(product, asked, eachSymbol, USUAL);
    }

    History of(
        String table,
        String variant,
        String path,
        Paging paging,
        String list,
        String id,
        Reach reach) {
      RestRead read = Objects.requireNonNull(BitgetReads.find(path), path);
      RowPlaces rows =
          paging instanceof Cursors
              ? RowPlaces.withoutTimes("/data" + list, id)
              : RowPlaces.of("/data" + list, id, TIME, Form.MILLIS);
      return new History(
          table,
          variant,
          read,
          product,
          asked,
          eachSymbol,
          paging,
          rows,
          null,
          Duration.ZERO,
          reach,
          Budget.ofWindows("bitget " + path, new Rate(perSecond, Duration.ofSeconds(1))));
    }
  }
}
