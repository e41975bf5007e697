package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.server.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads of one margin wallet, v1 and v2 (margin v1 document, Bitget v2 documentation). Isolated
 * ones need the pair.
 */
final class BitgetMarginAccountReads {

  private static final String LIST = "resultList";

  private final BitgetAccountState own;
  private final BitgetWallet wallet;

  BitgetMarginAccountReads(BitgetAccountState own, BitgetWallet wallet) {
    this.own = own;
    this.wallet = wallet;
  }

  void register(BitgetServerReads reads) {
    registerV1(reads, "/api/margin/v1/" + (isolated() ? "isolated" : "cross"));
    registerV2(reads, "/api/v2/margin/" + (isolated() ? "isolated" : "crossed"));
  }

  private void registerV1(BitgetServerReads reads, String root) {
    reads.read(root + "/account/assets", 10, query -> assets(query, "ctime"));
    reads.read(
        root + "/order/openOrders",
        10,
        query ->
            orders(query, own.openOrders(wallet), BitgetAccountPage.Rule.oldMargin("minId"), true));
    reads.read(
        root + "/order/history",
        10,
        query ->
            orders(
                query, own.endedOrders(wallet), BitgetAccountPage.Rule.oldMargin("minId"), true));
    reads.read(
        root + "/order/fills",
        10,
        query ->
            fills(
                    query,
                    BitgetAccountPage.Rule.oldMargin("lastFillId"),
                    BitgetAccountFill::oldMargin)
                .withBothIds("resultList"));
    BitgetAccountPage.Rule lists = BitgetAccountPage.Rule.oldMargin("pageId");
    register(
        reads,
        root + "/loan/list",
        lists,
        LedgerEntry.Cause.BORROW,
        movement -> movement.loan("loanId", "amount"));
    register(
        reads,
        root + "/repay/list",
        lists,
        LedgerEntry.Cause.REPAY,
        movement -> movement.repay("totalAmount"));
    register(
        reads,
        root + "/interest/list",
        lists,
        LedgerEntry.Cause.INTEREST,
        movement -> movement.interest("interestRate"));
    // The list itself is the data here.
    reads.read(root + "/liquidation/list", 10, query -> none(query, lists).rows());
    reads.read(root + "/fin/list", 10, query -> movements(query, lists));
  }

  private void registerV2(BitgetServerReads reads, String root) {
    reads.read(root + "/account/assets", 10, query -> assets(query, "cTime"));
    BitgetAccountPage.Rule rule = BitgetAccountPage.Rule.margin();
    reads.read(
        root + "/open-orders", 10, query -> orders(query, own.openOrders(wallet), rule, false));
    reads.read(
        root + "/history-orders", 10, query -> orders(query, own.endedOrders(wallet), rule, false));
    reads.read(
        root + "/fills",
        10,
        query -> fills(query, rule, BitgetAccountFill::margin).withBothIds("fills"));
    register(
        reads,
        root + "/borrow-history",
        rule,
        LedgerEntry.Cause.BORROW,
        movement -> movement.loan("loanId", "borrowAmount"));
    register(
        reads,
        root + "/repay-history",
        rule,
        LedgerEntry.Cause.REPAY,
        movement -> movement.repay("repayAmount"));
    register(
        reads,
        root + "/interest-history",
        rule,
        LedgerEntry.Cause.INTEREST,
        movement -> movement.interest("dailyInterestRate"));
    reads.read(root + "/liquidation-history", 10, query -> none(query, rule).withBothIds(LIST));
    reads.read(root + "/financial-records", 10, query -> movements(query, rule));
  }

  private JsonNode assets(BitgetQuery query, String time) throws BitgetRefusal {
    String coin = query.text("coin");
    return Json.list(
        own.balances(wallet).stream()
            .filter(balance -> coin == null || coin.equals(balance.coin()))
            .map(balance -> withPair(balance.marginRead(time)))
            .toList());
  }

  private JsonNode orders(
      BitgetQuery query, List<BitgetAccountOrder> orders, BitgetAccountPage.Rule rule, boolean old)
      throws BitgetRefusal {
    BitgetMarket pair = pair(query);
    return BitgetAccountPage.of(
            query,
            rule,
            BitgetAccountState.byNumber(orders).stream()
                .filter(order -> order.listed().equals(pair))
                .toList(),
            order -> wallet.value(order.order().number()),
            order -> order.order().created(),
            order -> old ? order.oldMargin() : order.margin())
        .withBothIds("orderList");
  }

  private BitgetAccountPage fills(
      BitgetQuery query, BitgetAccountPage.Rule rule, Function<BitgetAccountFill, ObjectNode> row)
      throws BitgetRefusal {
    BitgetMarket pair = pair(query);
    return BitgetAccountPage.of(
        query,
        rule,
        own.fills(wallet).stream().filter(fill -> fill.listed().equals(pair)).toList(),
        fill -> wallet.value(fill.fill().number()),
        fill -> fill.fill().time(),
        row);
  }

  private void register(
      BitgetServerReads reads,
      String path,
      BitgetAccountPage.Rule rule,
      LedgerEntry.Cause kind,
      Function<BitgetAccountLedger, ObjectNode> row) {
    reads.read(path, 10, query -> movements(query, rule, Set.of(kind), row).withBothIds(LIST));
  }

  private JsonNode movements(BitgetQuery query, BitgetAccountPage.Rule rule) throws BitgetRefusal {
    return movements(query, rule, Set.of(LedgerEntry.Cause.values()), BitgetAccountLedger::margin)
        .withBothIds(LIST);
  }

  private BitgetAccountPage movements(
      BitgetQuery query,
      BitgetAccountPage.Rule rule,
      Set<LedgerEntry.Cause> kinds,
      Function<BitgetAccountLedger, ObjectNode> row)
      throws BitgetRefusal {
    if (isolated()) {
      pair(query);
    }
    return BitgetAccountPage.of(
        query,
        rule,
        own.movements(wallet, query.text("coin")).stream()
            .filter(movement -> kinds.contains(movement.entry().kind()))
            .toList(),
        BitgetAccountLedger::id,
        movement -> movement.entry().time(),
        movement -> withPair(row.apply(movement)));
  }

  private BitgetAccountPage none(BitgetQuery query, BitgetAccountPage.Rule rule)
      throws BitgetRefusal {
    return movements(query, rule, Set.of(), BitgetAccountLedger::margin);
  }

  private ObjectNode withPair(ObjectNode row) {
    return isolated() ? row.put("symbol", own.wallets().isolatedPair().symbol()) : row;
  }

  // v1 takes a pair with and without the suffix of spot.
  private BitgetMarket pair(BitgetQuery query) throws BitgetRefusal {
    String symbol = query.required("symbol");
    return query
        .listing()
        .find(BitgetLine.SPOT, symbol.replace(BitgetLine.SPOT.v1Suffix(), ""))
        .orElseThrow(() -> BitgetRefusal.unknown(symbol));
  }

  private boolean isolated() {
    return wallet == BitgetWallet.ISOLATED;
  }
}
