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
final class MarginAccountReads {

  private static final String LIST = "resultList";

  private final OwnState own;
  private final Wallet wallet;

  MarginAccountReads(OwnState own, Wallet wallet) {
    this.own = own;
    this.wallet = wallet;
  }

  void register(Reads reads) {
    registerV1(reads, "/api/margin/v1/" + (isolated() ? "isolated" : "cross"));
    registerV2(reads, "/api/v2/margin/" + (isolated() ? "isolated" : "crossed"));
  }

  private void registerV1(Reads reads, String root) {
    reads.read(root + "/account/assets", 10, query -> assets(query, "ctime"));
    reads.read(
        root + "/order/openOrders",
        10,
        query -> orders(query, own.openOrders(wallet), OwnPage.Rule.oldMargin("minId"), true));
    reads.read(
        root + "/order/history",
        10,
        query -> orders(query, own.endedOrders(wallet), OwnPage.Rule.oldMargin("minId"), true));
    reads.read(
        root + "/order/fills",
        10,
        query ->
            fills(query, OwnPage.Rule.oldMargin("lastFillId"), OwnFill::oldMargin)
                .withBothIds("resultList"));
    OwnPage.Rule lists = OwnPage.Rule.oldMargin("pageId");
    register(
        reads,
        root + "/loan/list",
        lists,
        LedgerEntry.Kind.BORROW,
        movement -> movement.loan("loanId", "amount"));
    register(
        reads,
        root + "/repay/list",
        lists,
        LedgerEntry.Kind.REPAY,
        movement -> movement.repay("totalAmount"));
    register(
        reads,
        root + "/interest/list",
        lists,
        LedgerEntry.Kind.INTEREST,
        movement -> movement.interest("interestRate"));
    reads.read(root + "/liquidation/list", 10, query -> none(query, lists));
    reads.read(root + "/fin/list", 10, query -> movements(query, lists));
  }

  private void registerV2(Reads reads, String root) {
    reads.read(root + "/account/assets", 10, query -> assets(query, "cTime"));
    OwnPage.Rule rule = OwnPage.Rule.margin();
    reads.read(
        root + "/open-orders", 10, query -> orders(query, own.openOrders(wallet), rule, false));
    reads.read(
        root + "/history-orders", 10, query -> orders(query, own.endedOrders(wallet), rule, false));
    reads.read(
        root + "/fills", 10, query -> fills(query, rule, OwnFill::margin).withBothIds("fills"));
    register(
        reads,
        root + "/borrow-history",
        rule,
        LedgerEntry.Kind.BORROW,
        movement -> movement.loan("loanId", "borrowAmount"));
    register(
        reads,
        root + "/repay-history",
        rule,
        LedgerEntry.Kind.REPAY,
        movement -> movement.repay("repayAmount"));
    register(
        reads,
        root + "/interest-history",
        rule,
        LedgerEntry.Kind.INTEREST,
        movement -> movement.interest("dailyInterestRate"));
    reads.read(root + "/liquidation-history", 10, query -> none(query, rule));
    reads.read(root + "/financial-records", 10, query -> movements(query, rule));
  }

  private JsonNode assets(Query query, String time) throws BitgetRefusal {
    String coin = query.text("coin");
    return Json.list(
        own.balances(wallet).stream()
            .filter(balance -> coin == null || coin.equals(balance.coin()))
            .map(balance -> withPair(balance.marginRead(time)))
            .toList());
  }

  private JsonNode orders(Query query, List<OwnOrder> orders, OwnPage.Rule rule, boolean old)
      throws BitgetRefusal {
    Listed pair = pair(query);
    return OwnPage.of(
            query,
            rule,
            OwnState.byNumber(orders).stream()
                .filter(order -> order.listed().equals(pair))
                .toList(),
            order -> wallet.value(order.order().number()),
            order -> order.order().created(),
            order -> old ? order.oldMargin() : order.margin())
        .withBothIds("orderList");
  }

  private OwnPage fills(Query query, OwnPage.Rule rule, Function<OwnFill, ObjectNode> row)
      throws BitgetRefusal {
    Listed pair = pair(query);
    return OwnPage.of(
        query,
        rule,
        own.fills(wallet).stream().filter(fill -> fill.listed().equals(pair)).toList(),
        fill -> wallet.value(fill.fill().number()),
        fill -> fill.fill().time(),
        row);
  }

  private void register(
      Reads reads,
      String path,
      OwnPage.Rule rule,
      LedgerEntry.Kind kind,
      Function<OwnLedger, ObjectNode> row) {
    reads.read(path, 10, query -> movements(query, rule, Set.of(kind), row));
  }

  private JsonNode movements(Query query, OwnPage.Rule rule) throws BitgetRefusal {
    return movements(query, rule, Set.of(LedgerEntry.Kind.values()), OwnLedger::margin);
  }

  private JsonNode movements(
      Query query,
      OwnPage.Rule rule,
      Set<LedgerEntry.Kind> kinds,
      Function<OwnLedger, ObjectNode> row)
      throws BitgetRefusal {
    if (isolated()) {
      pair(query);
    }
    return OwnPage.of(
            query,
            rule,
            own.movements(wallet, query.text("coin")).stream()
                .filter(movement -> kinds.contains(movement.entry().kind()))
                .toList(),
            OwnLedger::id,
            movement -> movement.entry().time(),
            movement -> withPair(row.apply(movement)))
        .withBothIds(LIST);
  }

  private JsonNode none(Query query, OwnPage.Rule rule) throws BitgetRefusal {
    return movements(query, rule, Set.of(), OwnLedger::margin);
  }

  private ObjectNode withPair(ObjectNode row) {
    return isolated() ? row.put("symbol", own.wallets().isolatedPair().symbol()) : row;
  }

  // v1 takes a pair with and without the suffix of spot.
  private Listed pair(Query query) throws BitgetRefusal {
    String symbol = query.required("symbol");
    return query
        .listing()
        .find(Line.SPOT, symbol.replace(Line.SPOT.v1Suffix(), ""))
        .orElseThrow(() -> BitgetRefusal.unknown(symbol));
  }

  private boolean isolated() {
    return wallet == Wallet.ISOLATED;
  }
}
