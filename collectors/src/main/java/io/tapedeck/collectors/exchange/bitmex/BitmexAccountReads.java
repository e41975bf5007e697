package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import java.util.Set;

/** REST reads of BitMEX about accounts (swagger of API v1, sub-account guide). */
final class BitmexAccountReads {

  private static final Set<String> TABLE_QUERY =
      Set.of(
          "symbol",
          "filter",
          "columns",
          "count",
          "start",
          "reverse",
          "startTime",
          "endTime",
          "targetAccountId",
          "targetAccountIds");

  static final RestRead USER = read("/user", Kind.LEDGER, Set.of());

  /** All keys of the account and what each may do. */
  static final RestRead KEYS = read("/apiKey", Kind.NOTICES, Set.of());

  static final RestRead ORDERS = read("/order", Kind.ORDERS, TABLE_QUERY);
  static final RestRead EXECUTIONS = read("/execution", Kind.FILLS, TABLE_QUERY);
  static final RestRead TRADE_HISTORY = read("/execution/tradeHistory", Kind.FILLS, TABLE_QUERY);
  static final RestRead POSITIONS =
      read("/position", Kind.POSITIONS, Set.of("filter", "columns", "count"));
  static final RestRead MARGIN = read("/user/margin", Kind.BALANCES, Set.of("currency"));
  static final RestRead WALLET = read("/user/wallet", Kind.BALANCES, Set.of("currency"));
  static final RestRead WALLET_HISTORY =
      read(
          "/user/walletHistory",
          Kind.LEDGER,
          Set.of("currency", "count", "start", "targetAccountId", "reverse"));

  /** Announcements that only a key is told. */
  static final RestRead URGENT = read("/announcement/urgent", Kind.NOTICES, Set.of());

  static final List<RestRead> ALL =
      List.of(
          USER,
          KEYS,
          ORDERS,
          EXECUTIONS,
          TRADE_HISTORY,
          POSITIONS,
          MARGIN,
          WALLET,
          WALLET_HISTORY,
          read("/user/executionHistory", Kind.FILLS, Set.of("symbol", "timestamp")),
          read("/user/walletSummary", Kind.LEDGER, Set.of("currency")),
          read("/user/commission", Kind.LEDGER, Set.of()),
          read("/user/tradingVolume", Kind.LEDGER, Set.of()),
          read("/userEvent", Kind.NOTICES, Set.of("count", "startId")),
          URGENT);

  private BitmexAccountReads() {}

  private static RestRead read(String path, Kind kind, Set<String> parameters) {
    String symbol = parameters.contains("symbol") ? "symbol" : null;
    return new RestRead(path, BitmexChannels.PRODUCT, kind, Visibility.PRIVATE, symbol, parameters);
  }
}
