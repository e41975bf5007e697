package io.tapedeck.collectors.exchange.bitmart;

import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import java.util.Set;

/** REST reads of BitMart futures about the account (futures API text). */
final class BitmartAccountReads {

  static final RestRead ASSETS = read("assets-detail", Kind.BALANCES);
  static final RestRead POSITIONS = read("position", Kind.POSITIONS, "symbol");
  static final RestRead POSITIONS_2 = read("position-v2", Kind.POSITIONS, "symbol", "account");
  static final RestRead FEES = read("trade-fee-rate", Kind.BALANCES, "symbol");
  static final RestRead ORDERS =
      read("order-history", Kind.ORDERS, "symbol", "start_time", "end_time", "order_id");
  static final RestRead OPEN_ORDERS =
      read("get-open-orders", Kind.ORDERS, "symbol", "type", "order_state", "limit");
  static final RestRead PLAN_ORDERS =
      read("current-plan-order", Kind.ORDERS, "symbol", "type", "limit");
  static final RestRead TRADES =
      read("trades", Kind.FILLS, "symbol", "start_time", "end_time", "order_id");
  static final RestRead MOVEMENTS =
      read(
          "transaction-history",
          Kind.LEDGER,
          "symbol",
          "flow_type",
          "account",
          "start_time",
          "end_time",
          "page_size");

  /** The permission table puts it under trading, and it is asked by POST, but it writes nothing. */
  static final RestRead TRANSFERS =
      new RestRead(
              "/account/v1/transfer-contract-list",
              BitmartChannels.PRODUCT,
              Kind.LEDGER,
              Visibility.PRIVATE,
              null,
              Set.of("currency", "time_start", "time_end", "page", "limit", "recvWindow"))
          .byPost()
          .behindTradingKey();

  static final List<RestRead> ALL =
      List.of(
          ASSETS,
          POSITIONS,
          POSITIONS_2,
          ORDERS,
          TRADES,
          MOVEMENTS,
          TRANSFERS,
          read("position-risk", Kind.POSITIONS, "symbol"),
          read("get-position-mode", Kind.POSITIONS),
          FEES,
          read("order", Kind.ORDERS, "symbol", "order_id"),
          OPEN_ORDERS,
          PLAN_ORDERS,
          read("cross_collateral/interest_log", Kind.LEDGER),
          read("auto_repayment", Kind.LEDGER));

  private BitmartAccountReads() {}

  private static RestRead read(String call, Kind kind, String... parameters) {
    Set<String> names = Set.of(parameters);
    return new RestRead(
        "/contract/private/" + call,
        BitmartChannels.PRODUCT,
        kind,
        Visibility.PRIVATE,
        names.contains("symbol") ? "symbol" : null,
        names);
  }
}
