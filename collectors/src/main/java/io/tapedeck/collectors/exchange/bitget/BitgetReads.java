package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * REST reads of Bitget by GET, of all generations. Reads of futures serve every line: {@code
 * productType} or {@code category} of the request says which.
 */
final class BitgetReads {

  private static final String V1_SPOT = "/api/spot/v1/";
  private static final String V1_MIX = "/api/mix/v1/market/";
  private static final String V1_MARGIN = "/api/margin/v1/";
  private static final String V2 = "/api/v2/";
  private static final String V2_MARGIN = "/api/v2/margin/";
  private static final String V3 = "/api/v3/";

  private static final String[] V3_PAGES = {
    "category", "symbol", "orderId", "startTime", "endTime", "limit", "cursor"
  };

  static final RestRead SYMBOLS =
      open(V2 + "spot/public/symbols", BitgetProducts.SPOT, Kind.INSTRUMENTS, "symbol");

  static final RestRead TIME = open(V2 + "public/time", BitgetProducts.SPOT, Kind.NOTICES);

  /** What the key of a classic account may do. */
  static final RestRead CLASSIC_KEY =
      own(V2 + "spot/account/info", BitgetProducts.SPOT, Kind.NOTICES);

  /** What the key of a unified account may do. */
  static final RestRead UNIFIED_KEY =
      own(V3 + "account/info", BitgetProducts.UNIFIED, Kind.NOTICES);

  static final List<RestRead> ALL = all();

  private static final Map<String, RestRead> BY_PATH =
      ALL.stream().collect(Collectors.toUnmodifiableMap(RestRead::path, Function.identity()));

  private BitgetReads() {}

  /** The read of this path; null if there is none. */
  static @Nullable RestRead find(String path) {
    return BY_PATH.get(path);
  }

  private static List<RestRead> all() {
    List<RestRead> reads = new ArrayList<>();
    addV1(reads);
    addSpot(reads);
    addFutures(reads);
    addMargin(reads);
    addUnified(reads);
    return List.copyOf(reads);
  }

  private static void addV1(List<RestRead> reads) {
    String spot = BitgetProducts.SPOT;
    reads.add(open(V1_SPOT + "public/products", spot, Kind.INSTRUMENTS));
    reads.add(open(V1_SPOT + "market/depth", spot, Kind.BOOK, "symbol", "limit", "type"));
    reads.add(open(V1_SPOT + "market/fills", spot, Kind.TRADES, "symbol", "limit"));
    reads.add(open(V1_SPOT + "market/candles", spot, Kind.KLINES, "symbol", "period", "limit"));
    String mix = BitgetProducts.USDT_FUTURES;
    reads.add(open(V1_MIX + "contracts", mix, Kind.INSTRUMENTS, "productType"));
    reads.add(open(V1_MIX + "depth", mix, Kind.BOOK, "symbol", "limit"));
    reads.add(open(V1_MIX + "fills", mix, Kind.TRADES, "symbol", "limit"));
    reads.add(
        open(
            V1_MIX + "candles", mix, Kind.KLINES, "symbol", "granularity", "startTime", "endTime"));
    reads.add(open(V1_MIX + "open-interest", mix, Kind.TICKERS, "symbol"));
    reads.add(open(V1_MIX + "current-fundRate", mix, Kind.FUNDING, "symbol"));
    reads.add(open(V1_MIX + "history-fundRate", mix, Kind.FUNDING, "symbol", "pageSize", "pageNo"));
    reads.add(open(V1_MARGIN + "public/currencies", BitgetProducts.MARGIN, Kind.INSTRUMENTS));
    addV1Margin(reads, "cross");
    addV1Margin(reads, "isolated");
  }

  private static void addV1Margin(List<RestRead> reads, String mode) {
    String margin = BitgetProducts.MARGIN;
    String root = V1_MARGIN + mode + '/';
    for (String terms : List.of("interestRateAndLimit", "tierData")) {
      reads.add(open(root + "public/" + terms, margin, Kind.INSTRUMENTS, "symbol", "coin"));
    }
    reads.add(own(root + "account/assets", margin, Kind.BALANCES, "symbol", "coin"));
    reads.add(own(root + "account/maxTransferOutAmount", margin, Kind.BALANCES, "symbol", "coin"));
    for (String orders : List.of("openOrders", "history", "fills")) {
      reads.add(
          own(
              root + "order/" + orders,
              margin,
              orders.equals("fills") ? Kind.FILLS : Kind.ORDERS,
              "symbol",
              "orderId",
              "clientOid",
              "source",
              "startTime",
              "endTime",
              "pageSize",
              "minId",
              "lastFillId"));
    }
    for (String list : List.of("loan", "repay", "interest", "liquidation", "fin")) {
      reads.add(
          own(
              root + list + "/list",
              margin,
              Kind.LEDGER,
              "symbol",
              "coin",
              "loanId",
              "repayId",
              "marginType",
              "startTime",
              "endTime",
              "pageSize",
              "pageId"));
    }
    if (mode.equals("cross")) {
      reads.add(own(root + "account/riskRate", margin, Kind.BALANCES));
    }
  }

  private static void addSpot(List<RestRead> reads) {
    String spot = BitgetProducts.SPOT;
    String market = V2 + "spot/market/";
    reads.add(TIME);
    reads.add(CLASSIC_KEY);
    reads.add(SYMBOLS);
    reads.add(open(V2 + "spot/public/coins", spot, Kind.INSTRUMENTS, "coin"));
    reads.add(open(market + "tickers", spot, Kind.TICKERS, "symbol"));
    reads.add(open(market + "orderbook", spot, Kind.BOOK, "symbol", "type", "limit"));
    reads.add(open(market + "merge-depth", spot, Kind.BOOK, "symbol", "precision", "limit"));
    addPublicHistory(reads, market, spot);
    String account = V2 + "spot/account/";
    reads.add(own(account + "assets", spot, Kind.BALANCES, "symbol", "coin", "assetType"));
    for (String ledger : List.of(account + "bills", account + "transferRecords")) {
      reads.add(
          own(
              ledger,
              spot,
              Kind.LEDGER,
              "symbol",
              "coin",
              "startTime",
              "endTime",
              "limit",
              "idLessThan",
              "pageNum"));
    }
    for (String wallet : List.of("deposit-records", "withdrawal-records")) {
      reads.add(
          own(
              V2 + "spot/wallet/" + wallet,
              spot,
              Kind.LEDGER,
              "symbol",
              "coin",
              "startTime",
              "endTime",
              "limit",
              "idLessThan"));
    }
    for (String orders : List.of("fills", "history-orders", "unfilled-orders", "orderInfo")) {
      reads.add(
          own(
              V2 + "spot/trade/" + orders,
              spot,
              orders.equals("fills") ? Kind.FILLS : Kind.ORDERS,
              "symbol",
              "orderId",
              "clientOid",
              "startTime",
              "endTime",
              "limit",
              "idLessThan"));
    }
  }

  private static void addPublicHistory(List<RestRead> reads, String market, String product) {
    for (String fills : List.of("fills", "fills-history")) {
      reads.add(
          open(
              market + fills,
              product,
              Kind.TRADES,
              "symbol",
              "productType",
              "limit",
              "idLessThan",
              "startTime",
              "endTime"));
    }
    for (String candles : List.of("candles", "history-candles")) {
      reads.add(
          open(
              market + candles,
              product,
              Kind.KLINES,
              "symbol",
              "productType",
              "granularity",
              "kLineType",
              "startTime",
              "endTime",
              "limit"));
    }
  }

  private static void addFutures(List<RestRead> reads) {
    String mix = BitgetProducts.USDT_FUTURES;
    String market = V2 + "mix/market/";
    reads.add(open(market + "contracts", mix, Kind.INSTRUMENTS, "symbol", "productType"));
    for (String tickers : List.of("tickers", "ticker", "open-interest", "symbol-price")) {
      reads.add(open(market + tickers, mix, Kind.TICKERS, "symbol", "productType"));
    }
    reads.add(
        open(
            market + "merge-depth", mix, Kind.BOOK, "symbol", "productType", "precision", "limit"));
    addPublicHistory(reads, market, mix);
    for (String candles : List.of("history-index-candles", "history-mark-candles")) {
      reads.add(
          open(
              market + candles,
              mix,
              Kind.KLINES,
              "symbol",
              "productType",
              "granularity",
              "startTime",
              "endTime",
              "limit"));
    }
    for (String funding : List.of("current-fund-rate", "funding-time", "history-fund-rate")) {
      reads.add(
          open(market + funding, mix, Kind.FUNDING, "symbol", "productType", "pageSize", "pageNo"));
    }
    for (String accounts : List.of("accounts", "account")) {
      reads.add(
          own(
              V2 + "mix/account/" + accounts,
              mix,
              Kind.BALANCES,
              "symbol",
              "productType",
              "marginCoin"));
    }
    reads.add(
        own(
            V2 + "mix/account/bill",
            mix,
            Kind.LEDGER,
            "symbol",
            "productType",
            "coin",
            "startTime",
            "endTime",
            "limit",
            "idLessThan"));
    for (String positions : List.of("all-position", "single-position", "history-position")) {
      reads.add(
          own(
              V2 + "mix/position/" + positions,
              mix,
              Kind.POSITIONS,
              "symbol",
              "productType",
              "marginCoin",
              "startTime",
              "endTime",
              "limit",
              "idLessThan"));
    }
    for (String orders :
        List.of("orders-pending", "orders-history", "fill-history", "fills", "detail")) {
      reads.add(
          own(
              V2 + "mix/order/" + orders,
              mix,
              orders.startsWith("fill") ? Kind.FILLS : Kind.ORDERS,
              "symbol",
              "productType",
              "orderId",
              "clientOid",
              "startTime",
              "endTime",
              "limit",
              "idLessThan"));
    }
  }

  private static void addMargin(List<RestRead> reads) {
    String margin = BitgetProducts.MARGIN;
    reads.add(open(V2_MARGIN + "currencies", margin, Kind.INSTRUMENTS));
    for (String mode : List.of("crossed", "isolated")) {
      String root = V2_MARGIN + mode + '/';
      reads.add(own(root + "account/assets", margin, Kind.BALANCES, "symbol", "coin"));
      for (String terms : List.of("interest-rate-and-limit", "tier-data")) {
        reads.add(own(root + terms, margin, Kind.INSTRUMENTS, "symbol", "coin"));
      }
      for (String list :
          List.of(
              "open-orders",
              "history-orders",
              "fills",
              "borrow-history",
              "repay-history",
              "interest-history",
              "liquidation-history",
              "financial-records")) {
        reads.add(
            own(
                root + list,
                margin,
                list.endsWith("orders")
                    ? Kind.ORDERS
                    : list.equals("fills") ? Kind.FILLS : Kind.LEDGER,
                "symbol",
                "coin",
                "orderId",
                "clientOid",
                "startTime",
                "endTime",
                "limit",
                "idLessThan"));
      }
    }
  }

  private static void addUnified(List<RestRead> reads) {
    String spot = BitgetProducts.SPOT;
    String market = V3 + "market/";
    reads.add(open(market + "instruments", spot, Kind.INSTRUMENTS, "symbol", "category"));
    for (String tickers : List.of("tickers", "open-interest")) {
      reads.add(open(market + tickers, spot, Kind.TICKERS, "symbol", "category"));
    }
    reads.add(open(market + "orderbook", spot, Kind.BOOK, "symbol", "category", "limit"));
    reads.add(open(market + "fills", spot, Kind.TRADES, "symbol", "category", "limit"));
    for (String candles : List.of("candles", "history-candles")) {
      reads.add(
          open(
              market + candles,
              spot,
              Kind.KLINES,
              "symbol",
              "category",
              "interval",
              "type",
              "startTime",
              "endTime",
              "limit"));
    }
    for (String funding : List.of("current-fund-rate", "history-fund-rate")) {
      reads.add(
          open(market + funding, spot, Kind.FUNDING, "symbol", "category", "cursor", "limit"));
    }
    String unified = BitgetProducts.UNIFIED;
    reads.add(UNIFIED_KEY);
    reads.add(own(V3 + "account/assets", unified, Kind.BALANCES));
    reads.add(
        own(
            V3 + "account/financial-records",
            unified,
            Kind.LEDGER,
            "symbol",
            "category",
            "coin",
            "type",
            "startTime",
            "endTime",
            "limit",
            "cursor"));
    for (String orders : List.of("unfilled-orders", "history-orders", "order-info")) {
      reads.add(own(V3 + "trade/" + orders, unified, Kind.ORDERS, V3_PAGES));
    }
    reads.add(own(V3 + "trade/fills", unified, Kind.FILLS, V3_PAGES));
    for (String positions : List.of("current-position", "history-position")) {
      reads.add(own(V3 + "position/" + positions, unified, Kind.POSITIONS, V3_PAGES));
    }
  }

  /** A read that needs no key. */
  private static RestRead open(String path, String product, Kind kind, String... parameters) {
    return read(path, product, kind, Visibility.PUBLIC, parameters);
  }

  /** A read of the account's own data. */
  private static RestRead own(String path, String product, Kind kind, String... parameters) {
    return read(path, product, kind, Visibility.PRIVATE, parameters);
  }

  private static RestRead read(
      String path, String product, Kind kind, Visibility visibility, String... parameters) {
    Set<String> names = Set.of(parameters);
    String symbol = names.contains("symbol") ? "symbol" : null;
    return new RestRead(path, product, kind, visibility, symbol, names);
  }
}
