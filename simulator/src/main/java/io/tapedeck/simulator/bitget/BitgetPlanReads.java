package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** v2 reads of orders that wait for a price, of spot and of futures (Bitget v2 documentation). */
final class BitgetPlanReads {

  private static final Duration QUARTER = Duration.ofDays(90);
  private static final String NORMAL = "normal_plan";
  private static final Set<String> TYPES = Set.of(NORMAL, "track_plan", "profit_loss");

  private final BitgetAccountState own;

  BitgetPlanReads(BitgetAccountState own) {
    this.own = own;
  }

  void register(BitgetServerReads reads) {
    reads.read("/api/v2/spot/trade/current-plan-order", 20, query -> spot(query, waitingOfSpot()));
    reads.read("/api/v2/spot/trade/history-plan-order", 20, this::historyOfSpot);
    reads.read("/api/v2/mix/order/orders-plan-pending", 10, query -> futures(query, waiting()));
    reads.read("/api/v2/mix/order/orders-plan-history", 10, query -> futures(query, over()));
  }

  private List<BitgetPlanOrder> waitingOfSpot() {
    return BitgetPlanOrder.waiting(own.openOrders(BitgetWallet.SPOT));
  }

  /** Both times are needed. */
  private JsonNode historyOfSpot(BitgetQuery query) throws BitgetRefusal {
    query.required("startTime");
    query.required("endTime");
    return spot(
        query,
        BitgetPlanOrder.over(
            own.openOrders(BitgetWallet.SPOT), own.endedOrders(BitgetWallet.SPOT)));
  }

  private List<BitgetPlanOrder> waiting() {
    return BitgetPlanOrder.waiting(own.openOrders(BitgetWallet.FUTURES));
  }

  private List<BitgetPlanOrder> over() {
    return BitgetPlanOrder.over(
        own.openOrders(BitgetWallet.FUTURES), own.endedOrders(BitgetWallet.FUTURES));
  }

  private static JsonNode spot(BitgetQuery query, List<BitgetPlanOrder> plans)
      throws BitgetRefusal {
    BitgetMarket pair = query.market(BitgetLine.SPOT);
    BitgetAccountPage page =
        page(query, plans.stream().filter(plan -> plan.listed().equals(pair)).toList(), false);
    ObjectNode data = page.under("orderList", "idLessThan");
    return data.put("nextFlag", page.rows().size() == BitgetAccountPage.USUAL);
  }

  private static JsonNode futures(BitgetQuery query, List<BitgetPlanOrder> plans)
      throws BitgetRefusal {
    BitgetLine line = query.futures();
    String type = query.required("planType");
    if (!TYPES.contains(type)) {
      throw BitgetRefusal.wrong("planType");
    }
    List<BitgetPlanOrder> asked =
        plans.stream().filter(plan -> plan.listed().line() == line && type.equals(NORMAL)).toList();
    return page(query, asked, true).under("entrustedList", "endId");
  }

  private static BitgetAccountPage page(
      BitgetQuery query, List<BitgetPlanOrder> plans, boolean futures) throws BitgetRefusal {
    return BitgetAccountPage.of(
        query,
        BitgetAccountPage.Rule.classic(QUARTER),
        plans,
        BitgetPlanOrder::id,
        BitgetPlanOrder::created,
        plan -> futures ? plan.futures() : plan.spot());
  }
}
