package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.server.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** v2 reads of the spot wallet (Bitget v2 documentation). */
final class SpotAccountReads {

  private static final Duration SPAN = Duration.ofDays(90);

  private final OwnState own;

  SpotAccountReads(OwnState own) {
    this.own = own;
  }

  void register(Reads reads) {
    reads.read("/api/v2/spot/account/info", 1, query -> info());
    reads.read("/api/v2/spot/account/assets", 10, this::assets);
    reads.read("/api/v2/spot/account/bills", 10, this::bills);
    reads.read("/api/v2/spot/account/transferRecords", 20, query -> Json.array());
    reads.read("/api/v2/spot/wallet/deposit-records", 10, this::deposits);
    reads.read("/api/v2/spot/wallet/withdrawal-records", 10, query -> Json.array());
    reads.read("/api/v2/spot/trade/fills", 10, this::fills);
    reads.read("/api/v2/spot/trade/history-orders", 20, this::history);
    reads.read("/api/v2/spot/trade/unfilled-orders", 20, this::open);
    reads.read("/api/v2/spot/trade/orderInfo", 20, this::order);
  }

  /** Whose the key is, and what it may do: read spot and contracts. */
  private static JsonNode info() {
    return Json.object()
        .put("userId", "8714523")
        .put("ips", "")
        .<ObjectNode>set("authorities", Json.texts(List.of("stor", "coor", "cpor")));
  }

  private JsonNode assets(Query query) {
    String coin = query.text("coin");
    return Json.list(
        own.balances(Wallet.SPOT).stream()
            .filter(balance -> coin == null || coin.equals(balance.coin()))
            .map(OwnBalance::spot)
            .toList());
  }

  private JsonNode bills(Query query) throws BitgetRefusal {
    OwnPage.Rule rule = new OwnPage.Rule("limit", 100, 500, "idLessThan", SPAN, false);
    return OwnPage.of(
            query,
            rule,
            own.movements(Wallet.SPOT, query.text("coin")),
            OwnLedger::id,
            movement -> movement.entry().time(),
            OwnLedger::spotBill)
        .rows();
  }

  private JsonNode deposits(Query query) throws BitgetRefusal {
    query.required("startTime");
    query.required("endTime");
    return OwnPage.of(
            query,
            OwnPage.Rule.classic(SPAN),
            own.movements(Wallet.SPOT, query.text("coin")).stream()
                .filter(movement -> movement.entry().kind() == LedgerEntry.Kind.DEPOSIT)
                .toList(),
            OwnLedger::id,
            movement -> movement.entry().time(),
            OwnLedger::deposit)
        .rows();
  }

  private JsonNode fills(Query query) throws BitgetRefusal {
    String symbol = symbol(query);
    return OwnPage.of(
            query,
            OwnPage.Rule.classic(SPAN),
            own.fills(Wallet.SPOT).stream()
                .filter(fill -> symbol == null || symbol.equals(fill.listed().symbol()))
                .toList(),
            fill -> Wallet.SPOT.value(fill.fill().number()),
            fill -> fill.fill().time(),
            OwnFill::spotRead)
        .rows();
  }

  private JsonNode history(Query query) throws BitgetRefusal {
    return orders(query, own.endedOrders(Wallet.SPOT));
  }

  private JsonNode open(Query query) throws BitgetRefusal {
    return orders(query, own.openOrders(Wallet.SPOT));
  }

  private JsonNode orders(Query query, List<OwnOrder> orders) throws BitgetRefusal {
    String symbol = symbol(query);
    return OwnPage.of(
            query,
            OwnPage.Rule.classic(SPAN),
            OwnState.byNumber(orders).stream()
                .filter(order -> symbol == null || symbol.equals(order.listed().symbol()))
                .toList(),
            order -> Wallet.SPOT.value(order.order().number()),
            order -> order.order().created(),
            OwnOrder::spotRead)
        .rows();
  }

  private JsonNode order(Query query) throws BitgetRefusal {
    String id = query.required("orderId");
    List<OwnOrder> all = new ArrayList<>(own.endedOrders(Wallet.SPOT));
    all.addAll(own.openOrders(Wallet.SPOT));
    return Json.list(
        all.stream().filter(order -> order.id().equals(id)).map(OwnOrder::spotRead).toList());
  }

  private static @Nullable String symbol(Query query) throws BitgetRefusal {
    return query.text("symbol") == null ? null : query.market(Line.SPOT).symbol();
  }
}
