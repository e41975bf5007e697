package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** v3 reads of the account, all wallets that trade as one (Bitget v3 documentation). */
final class BitgetUnifiedAccountReads {

  private static final String CATEGORY = "category";
  private static final String CURSOR = "cursor";
  private static final String LIST = "list";
  private static final int PER_SECOND = 20;
  private static final List<BitgetWallet> WALLETS =
      List.of(BitgetWallet.SPOT, BitgetWallet.FUTURES);

  private final BitgetAccountState own;
  private final boolean unified;

  BitgetUnifiedAccountReads(BitgetAccountState own, boolean unified) {
    this.own = own;
    this.unified = unified;
  }

  void register(BitgetServerReads reads) {
    reads.read("/api/v3/account/info", PER_SECOND, query -> info());
    reads.read("/api/v3/account/settings", PER_SECOND, query -> settings());
    reads.read("/api/v3/account/assets", PER_SECOND, query -> assets());
    reads.read("/api/v3/account/financial-records", PER_SECOND, this::movements);
    reads.read("/api/v3/trade/unfilled-orders", PER_SECOND, query -> orders(query, false));
    reads.read("/api/v3/trade/history-orders", PER_SECOND, query -> orders(query, true));
    reads.read("/api/v3/trade/order-info", PER_SECOND, this::order);
    reads.read("/api/v3/trade/fills", PER_SECOND, this::fills);
    reads.read("/api/v3/position/current-position", PER_SECOND, this::positions);
    reads.read("/api/v3/position/history-position", PER_SECOND, this::closedPositions);
  }

  /** Whose the key is, and what it may do: read. */
  private static JsonNode info() {
    return Json.object()
        .put("userId", "8714523")
        .put("permType", "read-only")
        .<ObjectNode>set("permissions", Json.texts(List.of("uta_trade", "uta_mgt")));
  }

  /** What tells a classic account from a unified one. */
  private JsonNode settings() throws BitgetRefusal {
    if (!unified) {
      throw BitgetRefusal.of("25245", "account is not unified");
    }
    return Json.object()
        .put("uid", "8714523")
        .put("accountMode", "unified")
        .put("assetMode", "single")
        .put("holdMode", "one_way_mode");
  }

  private JsonNode assets() {
    List<BitgetAccountBalance> balances =
        WALLETS.stream().flatMap(wallet -> own.balances(wallet).stream()).toList();
    ObjectNode row = BitgetUnifiedAccount.of(balances).row();
    JsonNode coins = row.remove("coin");
    row.put("accountEquity", row.path("totalEquity").asText()).set("assets", coins);
    return row;
  }

  private JsonNode movements(BitgetQuery query) throws BitgetRefusal {
    List<BitgetAccountLedger> all = new ArrayList<>();
    WALLETS.forEach(wallet -> all.addAll(own.movements(wallet, query.text("coin"))));
    all.sort(Comparator.comparingLong(BitgetAccountLedger::id));
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.unified(),
            all,
            BitgetAccountLedger::id,
            movement -> movement.entry().time(),
            BitgetAccountLedger::unified)
        .under(LIST, CURSOR);
  }

  private JsonNode orders(BitgetQuery query, boolean ended) throws BitgetRefusal {
    List<BitgetAccountOrder> all = new ArrayList<>();
    WALLETS.forEach(wallet -> all.addAll(ended ? own.endedOrders(wallet) : own.openOrders(wallet)));
    BitgetLine line = query.text(CATEGORY) == null ? null : query.line(CATEGORY);
    String symbol = query.text("symbol");
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.unified(),
            BitgetAccountState.byNumber(all).stream()
                .filter(order -> line == null || line == order.listed().line())
                .filter(order -> symbol == null || symbol.equals(order.listed().symbol()))
                .toList(),
            order -> order.wallet().value(order.order().number()),
            order -> order.order().created(),
            BitgetAccountOrder::unified)
        .under(LIST, CURSOR);
  }

  private JsonNode order(BitgetQuery query) throws BitgetRefusal {
    String id = query.required("orderId");
    for (BitgetWallet wallet : WALLETS) {
      List<BitgetAccountOrder> all = new ArrayList<>(own.openOrders(wallet));
      all.addAll(own.endedOrders(wallet));
      for (BitgetAccountOrder order : all) {
        if (order.id().equals(id)) {
          return order.unified();
        }
      }
    }
    throw BitgetRefusal.of(
        "40109", "The data of the order cannot be found, please confirm the order number");
  }

  private JsonNode fills(BitgetQuery query) throws BitgetRefusal {
    List<BitgetAccountFill> all = new ArrayList<>();
    WALLETS.forEach(wallet -> all.addAll(own.fills(wallet)));
    all.sort(Comparator.comparingLong(fill -> fill.wallet().value(fill.fill().number())));
    BitgetLine line = query.text(CATEGORY) == null ? null : query.line(CATEGORY);
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.unified(),
            all.stream().filter(fill -> line == null || line == fill.listed().line()).toList(),
            fill -> fill.wallet().value(fill.fill().number()),
            fill -> fill.fill().time(),
            BitgetAccountFill::unified)
        .under(LIST, CURSOR);
  }

  private JsonNode closedPositions(BitgetQuery query) throws BitgetRefusal {
    return BitgetAccountPage.of(
            query,
            BitgetAccountPage.Rule.unified(),
            own.closedPositions(query.line(CATEGORY)),
            BitgetClosedPosition::id,
            closed -> closed.position().closed(),
            BitgetClosedPosition::unified)
        .under(LIST, CURSOR);
  }

  private JsonNode positions(BitgetQuery query) throws BitgetRefusal {
    BitgetLine line = query.line(CATEGORY);
    return BitgetHistory.list(
        LIST, Json.list(own.positions(line).stream().map(BitgetAccountPosition::unified).toList()));
  }
}
