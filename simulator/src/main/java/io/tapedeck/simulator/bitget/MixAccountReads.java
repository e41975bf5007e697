package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** v2 reads of the futures wallet, by line (Bitget v2 documentation). */
final class MixAccountReads {

  private static final String END = "endId";
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration QUARTER = Duration.ofDays(90);

  private final OwnState own;

  MixAccountReads(OwnState own) {
    this.own = own;
  }

  void register(Reads reads) {
    reads.read("/api/v2/mix/account/accounts", 10, this::accounts);
    reads.read("/api/v2/mix/account/account", 10, this::account);
    reads.read("/api/v2/mix/account/bill", 10, this::bills);
    reads.read("/api/v2/mix/position/all-position", 5, this::positions);
    reads.read("/api/v2/mix/position/single-position", 10, this::position);
    // The simulated account nets its positions: none is ever closed for good.
    reads.read(
        "/api/v2/mix/position/history-position",
        20,
        query -> History.list("list", Json.array()).put(END, ""));
    reads.read("/api/v2/mix/order/orders-pending", 10, this::pending);
    reads.read("/api/v2/mix/order/orders-history", 10, this::history);
    reads.read("/api/v2/mix/order/fill-history", 10, query -> fills(query, WEEK));
    reads.read("/api/v2/mix/order/fills", 10, query -> fills(query, QUARTER));
    reads.read("/api/v2/mix/order/detail", 10, this::order);
  }

  private JsonNode accounts(Query query) throws BitgetRefusal {
    Line line = query.futures();
    return Json.list(
        own.balances(Wallet.FUTURES).stream()
            .filter(balance -> own.wallets().settles(balance.coin(), line))
            .map(OwnBalance::futuresRead)
            .toList());
  }

  private JsonNode account(Query query) throws BitgetRefusal {
    Listed listed = query.market(query.futures());
    String coin = query.required("marginCoin");
    return own.balances(Wallet.FUTURES).stream()
        .filter(balance -> balance.coin().equalsIgnoreCase(coin))
        .filter(balance -> own.wallets().settles(balance.coin(), listed.line()))
        .findFirst()
        .map(OwnBalance::futuresRead)
        .orElseThrow(() -> BitgetRefusal.unknown(coin));
  }

  private JsonNode bills(Query query) throws BitgetRefusal {
    Line line = query.futures();
    return OwnPage.of(
            query,
            OwnPage.Rule.classic(MONTH),
            own.movements(Wallet.FUTURES, query.text("coin")).stream()
                .filter(movement -> own.wallets().settles(movement.entry().currency(), line))
                .toList(),
            OwnLedger::id,
            movement -> movement.entry().time(),
            OwnLedger::futuresBill)
        .under("bills", END);
  }

  private JsonNode positions(Query query) throws BitgetRefusal {
    return Json.list(
        own.positions(query.futures()).stream().map(OwnPosition::futuresRead).toList());
  }

  private JsonNode position(Query query) throws BitgetRefusal {
    Listed listed = query.market(query.futures());
    query.required("marginCoin");
    return Json.list(
        own.positions(listed.line()).stream()
            .filter(position -> position.listed().equals(listed))
            .map(OwnPosition::futuresRead)
            .toList());
  }

  private JsonNode pending(Query query) throws BitgetRefusal {
    return orders(query, own.openOrders(Wallet.FUTURES));
  }

  private JsonNode history(Query query) throws BitgetRefusal {
    return orders(query, own.endedOrders(Wallet.FUTURES));
  }

  private JsonNode orders(Query query, List<OwnOrder> orders) throws BitgetRefusal {
    Line line = query.futures();
    String symbol = query.text("symbol");
    OwnPage page =
        OwnPage.of(
            query,
            OwnPage.Rule.classic(WEEK),
            OwnState.byNumber(orders).stream()
                .filter(order -> order.listed().line() == line)
                .filter(order -> symbol == null || symbol.equals(order.listed().symbol()))
                .toList(),
            order -> Wallet.FUTURES.value(order.order().number()),
            order -> order.order().created(),
            OwnOrder::futuresRead);
    return page.under("entrustedList", END);
  }

  private JsonNode fills(Query query, Duration span) throws BitgetRefusal {
    Line line = query.futures();
    String symbol = query.text("symbol");
    return OwnPage.of(
            query,
            OwnPage.Rule.classic(span),
            own.fills(Wallet.FUTURES).stream()
                .filter(fill -> fill.listed().line() == line)
                .filter(fill -> symbol == null || symbol.equals(fill.listed().symbol()))
                .toList(),
            fill -> Wallet.FUTURES.value(fill.fill().number()),
            fill -> fill.fill().time(),
            OwnFill::futures)
        .under("fillList", END);
  }

  private JsonNode order(Query query) throws BitgetRefusal {
    query.market(query.futures());
    String id = query.required("orderId");
    List<OwnOrder> all = new ArrayList<>(own.endedOrders(Wallet.FUTURES));
    all.addAll(own.openOrders(Wallet.FUTURES));
    ObjectNode found =
        all.stream()
            .filter(order -> order.id().equals(id))
            .findFirst()
            .map(OwnOrder::futuresRead)
            .orElse(null);
    if (found == null) {
      throw BitgetRefusal.of(
          "40109", "The data of the order cannot be found, please confirm the order number");
    }
    return found;
  }
}
