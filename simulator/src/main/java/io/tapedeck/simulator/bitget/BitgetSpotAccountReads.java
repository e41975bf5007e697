package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.server.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** v2 reads of the spot wallet (Bitget v2 documentation). */
final class BitgetSpotAccountReads {

  private static final Duration SPAN = Duration.ofDays(90);

  private static final Set<LedgerEntry.Cause> TRANSFERS =
      Set.of(LedgerEntry.Cause.TRANSFER_IN, LedgerEntry.Cause.TRANSFER_OUT);

  private final BitgetAccountState own;

  BitgetSpotAccountReads(BitgetAccountState own) {
    this.own = own;
  }

  void register(BitgetServerReads reads) {
    reads.read("/api/v2/spot/account/info", 1, query -> info());
    reads.read("/api/v2/spot/account/assets", 10, this::assets);
    reads.read("/api/v2/spot/account/bills", 10, this::bills);
    reads.read("/api/v2/spot/account/transferRecords", 20, this::transfers);
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

  private JsonNode assets(BitgetQuery query) {
    String coin = query.text("coin");
    return Json.list(
        own.balances(BitgetWallet.SPOT).stream()
            .filter(balance -> coin == null || coin.equals(balance.coin()))
            .map(BitgetAccountBalance::spot)
            .toList());
  }

  private JsonNode bills(BitgetQuery query) throws BitgetRefusal {
    BitgetAccountPage.Rule rule = BitgetAccountPage.Rule.classic(SPAN, 500);
    return BitgetAccountPage.of(
            query,
            rule,
            own.movements(BitgetWallet.SPOT, query.text("coin")),
            BitgetAccountLedger::id,
            movement -> movement.entry().time(),
            BitgetAccountLedger::spotBill)
        .rows();
  }

  /** Of one coin each time. */
  private JsonNode transfers(BitgetQuery query) throws BitgetRefusal {
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.classic(SPAN, 500),
            own.movements(BitgetWallet.SPOT, query.required("coin")).stream()
                .filter(movement -> TRANSFERS.contains(movement.entry().kind()))
                .toList(),
            BitgetAccountLedger::id,
            movement -> movement.entry().time(),
            BitgetAccountLedger::transfer)
        .rows();
  }

  private JsonNode deposits(BitgetQuery query) throws BitgetRefusal {
    query.required("endTime");
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.wallet(SPAN),
            own.movements(BitgetWallet.SPOT, query.text("coin")).stream()
                .filter(movement -> movement.entry().kind() == LedgerEntry.Cause.DEPOSIT)
                .toList(),
            BitgetAccountLedger::id,
            movement -> movement.entry().time(),
            BitgetAccountLedger::deposit)
        .rows();
  }

  private JsonNode fills(BitgetQuery query) throws BitgetRefusal {
    String symbol = symbol(query);
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.classic(SPAN),
            own.fills(BitgetWallet.SPOT).stream()
                .filter(fill -> symbol == null || symbol.equals(fill.listed().symbol()))
                .toList(),
            fill -> BitgetWallet.SPOT.value(fill.fill().number()),
            fill -> fill.fill().time(),
            BitgetAccountFill::spotRead)
        .rows();
  }

  private JsonNode history(BitgetQuery query) throws BitgetRefusal {
    return orders(query, own.endedOrders(BitgetWallet.SPOT));
  }

  private JsonNode open(BitgetQuery query) throws BitgetRefusal {
    return orders(query, own.openOrders(BitgetWallet.SPOT));
  }

  private JsonNode orders(BitgetQuery query, List<BitgetAccountOrder> orders) throws BitgetRefusal {
    String symbol = symbol(query);
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.classic(SPAN),
            BitgetAccountState.byNumber(orders).stream()
                .filter(order -> symbol == null || symbol.equals(order.listed().symbol()))
                .toList(),
            order -> BitgetWallet.SPOT.value(order.order().number()),
            order -> order.order().created(),
            BitgetAccountOrder::spotRead)
        .rows();
  }

  private JsonNode order(BitgetQuery query) throws BitgetRefusal {
    String id = query.required("orderId");
    List<BitgetAccountOrder> all = new ArrayList<>(own.endedOrders(BitgetWallet.SPOT));
    all.addAll(own.openOrders(BitgetWallet.SPOT));
    return Json.list(
        all.stream()
            .filter(order -> order.id().equals(id))
            .map(BitgetAccountOrder::spotRead)
            .toList());
  }

  private static @Nullable String symbol(BitgetQuery query) throws BitgetRefusal {
    return query.text("symbol") == null ? null : query.market(BitgetLine.SPOT).symbol();
  }
}
