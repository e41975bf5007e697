package io.tapedeck.collectors.exchange.ltp;

import com.fasterxml.jackson.core.JsonPointer;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SymbolList;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** REST reads of RapidX; but for the market endpoints and the status all are signed. */
final class LtpReads {

  private static final Set<String> PAGES =
      Set.of("exchange", "sym", "begin", "end", "page", "pageSize");

  /** Archives answer after 30 s and more (API documentation). */
  private static final Duration ARCHIVED = Duration.ofSeconds(90);

  /** The same for everybody, and told to holders of a key alone. */
  static final RestRead SYMBOLS =
      open("/api/v1/trading/sym/info", Kind.INSTRUMENTS, "sym").behindKey();

  static final RestRead FUNDING = open("/api/v1/market/fundingRate", Kind.FUNDING, "sym");
  static final RestRead MARK_PRICE = open("/api/v1/market/markPrice", Kind.TICKERS, "sym");
  static final RestRead STATUS = open("/api/v1/system/status", Kind.NOTICES);
  static final RestRead ACCOUNT = own("/api/v1/trading/account", Kind.BALANCES);
  static final RestRead ASSETS =
      own("/api/v1/trading/portfolio/assets", Kind.BALANCES, "exchangeType", "page", "pageSize");
  static final RestRead USER_ASSETS = own("/api/v1/user/asset", Kind.BALANCES);
  static final RestRead POSITIONS =
      own("/api/v1/trading/position", Kind.POSITIONS, "sym", "exchange");
  static final RestRead CLOSED_POSITIONS =
      own("/api/v1/trading/history/position", Kind.POSITIONS, PAGES);
  static final RestRead OPEN_ORDERS = own("/api/v1/trading/orders", Kind.ORDERS, PAGES);
  static final RestRead ORDER =
      own("/api/v1/trading/order", Kind.ORDERS, "orderId", "clientOrderId");
  static final RestRead ORDERS = own("/api/v1/trading/history/orders", Kind.ORDERS, PAGES);
  static final RestRead OLD_ORDERS =
      own("/api/v1/trading/archive/history/orders", Kind.ORDERS, PAGES).within(ARCHIVED);
  static final RestRead RECENT_FILLS =
      own("/api/v1/trading/executions", Kind.FILLS, "sym", "begin", "end");
  static final RestRead FILLS = own("/api/v1/trading/executions/pageable", Kind.FILLS, PAGES);
  static final RestRead OLD_FILLS =
      own("/api/v1/trading/archive/executions/pageable", Kind.FILLS, PAGES).within(ARCHIVED);
  static final RestRead STATEMENT =
      own(
          "/api/v1/trading/statement",
          Kind.LEDGER,
          "coin",
          "sym",
          "statementType",
          "exchange",
          "startTime",
          "endTime",
          "page",
          "pageSize");
  static final RestRead BILLS = own("/api/v1/asset/bills", Kind.LEDGER, PAGES);
  static final RestRead INTEREST = own("/api/v1/interest/user", Kind.LEDGER, PAGES);
  static final RestRead OPEN_ALGOS =
      own("/api/v1/algo/openOrders", Kind.ORDERS, "page", "pageSize");
  static final RestRead ALGOS = own("/api/v1/algo/history/orders", Kind.ORDERS, PAGES);
  static final RestRead ALGO_CHILDREN = own("/api/v1/algo/history/subOrders", Kind.ORDERS, PAGES);
  static final RestRead ALGO =
      own("/api/v1/algo/order", Kind.ORDERS, "algoOrderId", "clientOrderId");
  static final RestRead BRACKETS = own("/api/v1/trading/positionBracket", Kind.INSTRUMENTS, "sym");

  static final List<RestRead> ALL =
      List.of(
          SYMBOLS,
          FUNDING,
          MARK_PRICE,
          STATUS,
          ACCOUNT,
          ASSETS,
          USER_ASSETS,
          POSITIONS,
          CLOSED_POSITIONS,
          OPEN_ORDERS,
          ORDER,
          ORDERS,
          OLD_ORDERS,
          RECENT_FILLS,
          FILLS,
          OLD_FILLS,
          STATEMENT,
          BILLS,
          INTEREST,
          OPEN_ALGOS,
          ALGOS,
          ALGO_CHILDREN,
          ALGO,
          BRACKETS,
          own("/api/v1/trading/userFeeRate", Kind.INSTRUMENTS, "sym"),
          own("/api/v1/trading/loan/info", Kind.INSTRUMENTS, "sym"),
          own("/api/v1/trading/coin/discount", Kind.INSTRUMENTS, "sym"),
          own("/api/v1/trading/margin/leverage", Kind.INSTRUMENTS, "sym"),
          own("/api/v1/trading/perp/leverage", Kind.INSTRUMENTS, "sym"),
          own("/api/v1/trading/user/tradingStats", Kind.LEDGER, "begin", "end"),
          own("/api/v1/adl/rank", Kind.POSITIONS, "sym"));

  /** A map by symbol, or a list. */
  static final SymbolList SYMBOL_LIST =
      new SymbolList(
          LtpChannels.PRODUCT,
          SYMBOLS,
          Map.of(),
          JsonPointer.compile("/data"),
          row -> instrument(row.path("sym").asText("")),
          row -> row.path("state").asText("live").equalsIgnoreCase("live"));

  private LtpReads() {}

  /** {@code BINANCE_PERP_BTC_USDT}; any other shape has no comparable name. */
  private static @Nullable String instrument(String symbol) {
    List<String> parts = List.of(symbol.split("_", -1));
    if (parts.size() != 4) {
      return null;
    }
    String pair = parts.get(2) + "-" + parts.get(3);
    return switch (parts.get(1)) {
      case "PERP" -> pair + "-PERP";
      case "SPOT", "MARGIN" -> pair;
      default -> null;
    };
  }

  private static RestRead open(String path, Kind kind, String... parameters) {
    return read(path, kind, Visibility.PUBLIC, Set.of(parameters));
  }

  private static RestRead own(String path, Kind kind, String... parameters) {
    return own(path, kind, Set.of(parameters));
  }

  private static RestRead own(String path, Kind kind, Set<String> parameters) {
    return read(path, kind, Visibility.PRIVATE, parameters);
  }

  private static RestRead read(
      String path, Kind kind, Visibility visibility, Set<String> parameters) {
    String symbol = parameters.contains("sym") ? "sym" : null;
    return new RestRead(path, LtpChannels.PRODUCT, kind, visibility, symbol, parameters);
  }
}
