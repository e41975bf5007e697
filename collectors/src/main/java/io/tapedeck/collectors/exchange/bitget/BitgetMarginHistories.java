package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.paging.NewestFirstIds;
import io.tapedeck.collectors.paging.Paging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The past of margin as Bitget gives it out, newest first below an id (text of margin v1, documents
 * of v2). It wants a start each time, and takes both. Orders and fills, and all lists of isolated
 * margin, are asked for pair by pair.
 */
final class BitgetMarginHistories {

  private static final Reach MONTHS = BitgetListings.MONTHS;

  /** Of a call that ends now, whatever is asked for: one walk, or rows would come for each span. */
  private static final Reach ENDING_NOW = Reach.of(null, Duration.ofDays(90));

  /** Of v1; more is printed for cross calls only. */
  private static final int PAGE = 100;

  private static final int LONG_PAGE = 500;

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

  private BitgetMarginHistories() {}

  private static List<History> v2() {
    List<History> all = new ArrayList<>();
    for (String mode : List.of("crossed", "isolated")) {
      addMargin(all, mode);
    }
    return List.copyOf(all);
  }

  private static void addMargin(List<History> all, String mode) {
    BitgetListings pairs = new BitgetListings(BitgetProducts.MARGIN, Map.of()).ofEachSymbol();
    BitgetListings lists =
        mode.equals("crossed") ? new BitgetListings(BitgetProducts.MARGIN, Map.of()) : pairs;
    String root = "/api/v2/margin/" + mode + '/';
    Paging paging =
        new NewestFirstIds(
            "startTime", "endTime", "limit", LONG_PAGE, "idLessThan", "/data/minId", false);
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

  private static List<History> v1() {
    List<History> all = new ArrayList<>();
    for (String mode : List.of("cross", "isolated")) {
      BitgetListings pairs = new BitgetListings(BitgetProducts.MARGIN, Map.of()).ofEachSymbol();
      BitgetListings lists =
          mode.equals("cross") ? new BitgetListings(BitgetProducts.MARGIN, Map.of()) : pairs;
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
                end == null ? ENDING_NOW : MONTHS));
      }
    }
    return List.copyOf(all);
  }

  private static NewestFirstIds old(String cursor, @Nullable String end, String least) {
    return new NewestFirstIds("startTime", end, "pageSize", PAGE, cursor, least, false);
  }
}
