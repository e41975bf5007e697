package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** v2 reads of the futures wallet, by line (Bitget v2 documentation). */
final class BitgetMixAccountReads {

  private static final String END = "endId";
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration QUARTER = Duration.ofDays(90);

  private final BitgetAccountState own;

  BitgetMixAccountReads(BitgetAccountState own) {
    this.own = own;
  }

  void register(BitgetServerReads reads) {
    reads.read("/api/v2/mix/account/accounts", 10, this::accounts);
    reads.read("/api/v2/mix/account/account", 10, this::account);
    reads.read("/api/v2/mix/account/bill", 10, this::bills);
    reads.read("/api/v2/mix/position/all-position", 5, this::positions);
    reads.read("/api/v2/mix/position/single-position", 10, this::position);
    reads.read("/api/v2/mix/position/history-position", 20, this::closedPositions);
    reads.read("/api/v2/mix/order/orders-pending", 10, this::pending);
    reads.read("/api/v2/mix/order/orders-history", 10, this::history);
    reads.read("/api/v2/mix/order/fill-history", 10, query -> fills(query, WEEK));
    reads.read("/api/v2/mix/order/fills", 10, query -> fills(query, QUARTER));
    reads.read("/api/v2/mix/order/detail", 10, this::order);
  }

  private JsonNode accounts(BitgetQuery query) throws BitgetRefusal {
    BitgetLine line = query.futures();
    return Json.list(
        own.balances(BitgetWallet.FUTURES).stream()
            .filter(balance -> own.wallets().settles(balance.coin(), line))
            .map(BitgetAccountBalance::futuresRead)
            .toList());
  }

  private JsonNode account(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = query.market(query.futures());
    String coin = query.required("marginCoin");
    return own.balances(BitgetWallet.FUTURES).stream()
        .filter(balance -> balance.coin().equalsIgnoreCase(coin))
        .filter(balance -> own.wallets().settles(balance.coin(), listed.line()))
        .findFirst()
        .map(BitgetAccountBalance::futuresRead)
        .orElseThrow(() -> BitgetRefusal.unknown(coin));
  }

  private JsonNode bills(BitgetQuery query) throws BitgetRefusal {
    BitgetLine line = query.futures();
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.classic(MONTH),
            own.movements(BitgetWallet.FUTURES, query.text("coin")).stream()
                .filter(movement -> own.wallets().settles(movement.entry().currency(), line))
                .toList(),
            BitgetAccountLedger::id,
            movement -> movement.entry().time(),
            BitgetAccountLedger::futuresBill)
        .under("bills", END);
  }

  private JsonNode positions(BitgetQuery query) throws BitgetRefusal {
    return Json.list(
        own.positions(query.futures()).stream().map(BitgetAccountPosition::futuresRead).toList());
  }

  private JsonNode position(BitgetQuery query) throws BitgetRefusal {
    BitgetMarket listed = query.market(query.futures());
    query.required("marginCoin");
    return Json.list(
        own.positions(listed.line()).stream()
            .filter(position -> position.listed().equals(listed))
            .map(BitgetAccountPosition::futuresRead)
            .toList());
  }

  private JsonNode closedPositions(BitgetQuery query) throws BitgetRefusal {
    BitgetLine line = query.text("productType") == null ? null : query.futures();
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.positions(),
            own.closedPositions(line),
            BitgetClosedPosition::id,
            closed -> closed.position().closed(),
            BitgetClosedPosition::futuresRead)
        .under("list", END);
  }

  private JsonNode pending(BitgetQuery query) throws BitgetRefusal {
    return orders(query, own.openOrders(BitgetWallet.FUTURES));
  }

  private JsonNode history(BitgetQuery query) throws BitgetRefusal {
    return orders(query, own.endedOrders(BitgetWallet.FUTURES));
  }

  private JsonNode orders(BitgetQuery query, List<BitgetAccountOrder> orders) throws BitgetRefusal {
    BitgetLine line = query.futures();
    String symbol = query.text("symbol");
    BitgetAccountPage page =
        BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.classic(WEEK),
            BitgetAccountState.byNumber(orders).stream()
                .filter(order -> order.listed().line() == line)
                .filter(order -> symbol == null || symbol.equals(order.listed().symbol()))
                .toList(),
            order -> BitgetWallet.FUTURES.value(order.order().number()),
            order -> order.order().created(),
            BitgetAccountOrder::futuresRead);
    return page.under("entrustedList", END);
  }

  private JsonNode fills(BitgetQuery query, Duration span) throws BitgetRefusal {
    BitgetLine line = query.futures();
    String symbol = query.text("symbol");
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.classic(span),
            own.fills(BitgetWallet.FUTURES).stream()
                .filter(fill -> fill.listed().line() == line)
                .filter(fill -> symbol == null || symbol.equals(fill.listed().symbol()))
                .toList(),
            fill -> BitgetWallet.FUTURES.value(fill.fill().number()),
            fill -> fill.fill().time(),
            BitgetAccountFill::futures)
        .under("fillList", END);
  }

  private JsonNode order(BitgetQuery query) throws BitgetRefusal {
    query.market(query.futures());
    String id = query.required("orderId");
    List<BitgetAccountOrder> all = new ArrayList<>(own.endedOrders(BitgetWallet.FUTURES));
    all.addAll(own.openOrders(BitgetWallet.FUTURES));
    ObjectNode found =
        all.stream()
            .filter(order -> order.id().equals(id))
            .findFirst()
            .map(BitgetAccountOrder::futuresRead)
            .orElse(null);
    if (found == null) {
      throw BitgetRefusal.of(
          "40109", "The data of the order cannot be found, please confirm the order number");
    }
    return found;
  }
}
