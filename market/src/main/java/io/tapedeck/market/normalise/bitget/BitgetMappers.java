package io.tapedeck.market.normalise.bitget;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every channel and REST call of Bitget, and what reads it: a table of contents. */
final class BitgetMappers {

  private static final String V1_SPOT = "rest/api/spot/v1/";

  /** Calls of the first generation's futures, whose symbols say their product (v1 docs). */
  static final String V1_MIX = "rest/api/mix/v1/market/";

  private static final String V1_MARGIN = "rest/api/margin/v1/";
  private static final String V2_SPOT = "rest/api/v2/spot/";
  private static final String V2_MIX = "rest/api/v2/mix/";
  private static final String V2_MARGIN = "rest/api/v2/margin/";
  private static final String V3 = "rest/api/v3/";

  /** Read, but of no table: the server's clock, and readings that are computed on demand. */
  private static final BitgetDataMapper IGNORED = frame -> frame.json().skip();

  private static final BitgetDataMapper TRADES = new BitgetTradeMapper();
  private static final BitgetDataMapper TICKERS = new BitgetTickerMapper();
  private static final BitgetDataMapper INSTRUMENTS = new BitgetInstrumentMapper();
  private static final BitgetDataMapper REST_BOOK = new BitgetBookSnapshotMapper(null);
  private static final BitgetDataMapper REST_BARS = BitgetBarMapper.ofRequest(null);
  private static final BitgetDataMapper OPEN_INTEREST = new BitgetOpenInterestMapper();
  private static final BitgetDataMapper ORDERS = BitgetOrderMapper.ofOrders();
  private static final BitgetDataMapper PLANS = BitgetOrderMapper.ofPlans();
  private static final BitgetDataMapper FILLS = new BitgetFillMapper();
  private static final BitgetDataMapper NOTICES = new BitgetNoticeMapper();
  private static final BitgetDataMapper BILLS = BitgetLedgerMapper.ofBills();

  private static final Map<String, BitgetDataMapper> CHANNELS = channels();

  private static final Map<String, BitgetBarMapper> BARS = bars();

  /** Balances by product: the channel is called {@code account} in all of them. */
  private static final Map<String, BitgetDataMapper> ACCOUNTS =
      Map.of(
          BitgetSymbols.SPOT, new BitgetBalanceMapper("spot"),
          BitgetSymbols.USDT_FUTURES, new BitgetBalanceMapper("futures"),
          BitgetSymbols.COIN_FUTURES, new BitgetBalanceMapper("futures"),
          BitgetSymbols.USDC_FUTURES, new BitgetBalanceMapper("futures"));

  private static final BitgetDataMapper UNIFIED_ACCOUNT = new BitgetBalanceMapper("unified");

  private BitgetMappers() {}

  /** What reads a channel; null if nothing does. */
  static @Nullable BitgetDataMapper find(String product, String channel) {
    BitgetDataMapper mapper = CHANNELS.get(channel);
    if (mapper != null) {
      return mapper;
    }
    return channel.equals("account")
        ? ACCOUNTS.getOrDefault(product, UNIFIED_ACCOUNT)
        : BARS.get(channel);
  }

  private static Map<String, BitgetDataMapper> channels() {
    Map<String, BitgetDataMapper> all = new HashMap<>();
    addPublic(all);
    addPrivate(all);
    addV1(all);
    addSpot(all);
    addFutures(all);
    addMargin(all);
    addUnified(all);
    return Map.copyOf(all);
  }

  private static void addPublic(Map<String, BitgetDataMapper> all) {
    all.put("trade", TRADES);
    all.put("publicTrade", TRADES);
    all.put("books", new BitgetBookMapper());
    all.put("books1", new BitgetBestLevelMapper());
    all.put("books5", new BitgetBookSnapshotMapper(5L));
    all.put("books15", new BitgetBookSnapshotMapper(15L));
    all.put("books50", new BitgetBookSnapshotMapper(50L));
    all.put("ticker", TICKERS);
    all.put("indexPrice", new BitgetIndexPriceMapper());
    all.put("index-price", new BitgetIndexPriceMapper());
    all.put("auction", NOTICES);
    all.put("liquidation", new BitgetLiquidationMapper());
  }

  private static void addPrivate(Map<String, BitgetDataMapper> all) {
    all.put("cross_account", new BitgetBalanceMapper("cross"));
    all.put("isolate_account", new BitgetBalanceMapper("isolated"));
    all.put("cross_orders", ORDERS);
    all.put("isolate_orders", ORDERS);
    all.put("account-crossed", new BitgetBalanceMapper("cross"));
    all.put("account-isolated", new BitgetBalanceMapper("isolated"));
    all.put("orders-crossed", ORDERS);
    all.put("orders-isolated", ORDERS);
    all.put("orders", ORDERS);
    all.put("orders-algo", PLANS);
    all.put("fill", FILLS);
    all.put("positions", BitgetPositionMapper.ofWholeLists());
    all.put("positions-history", BitgetPositionMapper.ofClosed());
    all.put("equity", new BitgetBalanceMapper("equity"));
    all.put("adl-noti", NOTICES);
    all.put("order", ORDERS);
    all.put("position", BitgetPositionMapper.ofChanges());
    all.put("adl-notification", NOTICES);
  }

  private static Map<String, BitgetBarMapper> bars() {
    Map<String, BitgetBarMapper> all = new HashMap<>();
    for (String printed :
        List.of(
            "1m", "3m", "5m", "15m", "30m", "1H", "2H", "4H", "6H", "8H", "12H", "1D", "3D", "1W",
            "1M", "6Hutc", "8Hutc", "12Hutc", "1Dutc", "3Dutc", "1Wutc", "1Mutc")) {
      String interval = BitgetBarInterval.word(printed);
      if (interval != null) {
        all.put("candle" + printed, BitgetBarMapper.ofInterval(interval));
        all.put("kline" + printed, BitgetBarMapper.ofInterval(interval));
      }
    }
    return Map.copyOf(all);
  }

  private static void addV1(Map<String, BitgetDataMapper> all) {
    addV1Market(all, V1_SPOT + "market/");
    addV1Market(all, V1_MIX);
    all.put(V1_SPOT + "public/time", IGNORED);
    all.put(V1_SPOT + "public/currencies", IGNORED);
    all.put(V1_SPOT + "public/products", INSTRUMENTS);
    all.put(V1_SPOT + "public/product", INSTRUMENTS);
    all.put(V1_MIX + "contracts", INSTRUMENTS);
    all.put(V1_MIX + "history-index-candles", BitgetBarMapper.ofRequest("index"));
    all.put(V1_MIX + "history-mark-candles", BitgetBarMapper.ofRequest("mark"));
    all.put(V1_MIX + "mark-price", TICKERS);
    all.put(V1_MIX + "index", TICKERS);
    all.put(V1_MIX + "funding-time", IGNORED);
    all.put(V1_MIX + "open-interest", OPEN_INTEREST);
    all.put(V1_MIX + "current-fundRate", BitgetFundingMapper.ofPredicted());
    all.put(V1_MIX + "history-fundRate", BitgetFundingMapper.ofSettled());
    all.put(V1_MARGIN + "public/currencies", INSTRUMENTS);
    for (String mode : List.of("cross", "isolated")) {
      String root = V1_MARGIN + mode + '/';
      all.put(root + "public/interestRateAndLimit", new BitgetMarginTermsMapper(mode));
      all.put(root + "public/tierData", new BitgetMarginTermsMapper(mode));
      all.put(root + "account/assets", new BitgetBalanceMapper(mode));
      BitgetDataMapper limits = new BitgetAccountTermsMapper(mode);
      all.put(root + "account/riskRate", limits);
      all.put(root + "account/maxBorrowableAmount", limits);
      all.put(root + "account/maxTransferOutAmount", limits);
      all.put(root + "order/openOrders", ORDERS);
      all.put(root + "order/history", ORDERS);
      all.put(root + "order/fills", FILLS);
      all.put(
          root + "loan/list", BitgetLedgerMapper.ofIncoming("borrow", BitgetLedgerMapper.AMOUNT));
      all.put(
          root + "repay/list",
          BitgetLedgerMapper.ofOutgoing("repay", BitgetLedgerMapper.REPAID_IN_ALL));
      all.put(
          root + "interest/list",
          BitgetLedgerMapper.ofOutgoing("interest", BitgetLedgerMapper.AMOUNT));
      all.put(root + "liquidation/list", BitgetLedgerMapper.ofLiquidations());
      all.put(root + "fin/list", BILLS);
    }
  }

  private static void addV1Market(Map<String, BitgetDataMapper> all, String market) {
    all.put(market + "ticker", TICKERS);
    all.put(market + "tickers", TICKERS);
    all.put(market + "depth", REST_BOOK);
    addMarket(all, market);
  }

  private static void addSpot(Map<String, BitgetDataMapper> all) {
    all.put("rest/api/v2/public/time", IGNORED);
    all.put(V2_SPOT + "public/symbols", INSTRUMENTS);
    all.put(V2_SPOT + "public/coins", IGNORED);
    all.put(V2_SPOT + "market/tickers", TICKERS);
    all.put(V2_SPOT + "market/orderbook", REST_BOOK);
    addMarket(all, V2_SPOT + "market/");
    all.put(V2_SPOT + "account/assets", new BitgetBalanceMapper("spot"));
    all.put(V2_SPOT + "account/bills", BILLS);
    all.put(
        V2_SPOT + "account/transferRecords",
        BitgetLedgerMapper.ofIncoming("transfer", BitgetLedgerMapper.SIZE));
    all.put(
        V2_SPOT + "wallet/deposit-records",
        BitgetLedgerMapper.ofIncoming("deposit", BitgetLedgerMapper.SIZE));
    all.put(
        V2_SPOT + "wallet/withdrawal-records",
        BitgetLedgerMapper.ofOutgoing("withdrawal", BitgetLedgerMapper.SIZE));
    all.put(V2_SPOT + "trade/fills", FILLS);
    for (String orders : List.of("history-orders", "unfilled-orders", "orderInfo")) {
      all.put(V2_SPOT + "trade/" + orders, ORDERS);
    }
    all.put(V2_SPOT + "trade/current-plan-order", PLANS);
    all.put(V2_SPOT + "trade/history-plan-order", PLANS);
  }

  private static void addMarket(Map<String, BitgetDataMapper> all, String market) {
    all.put(market + "merge-depth", REST_BOOK);
    all.put(market + "fills", TRADES);
    all.put(market + "fills-history", TRADES);
    all.put(market + "candles", REST_BARS);
    all.put(market + "history-candles", REST_BARS);
  }

  private static void addFutures(Map<String, BitgetDataMapper> all) {
    String market = V2_MIX + "market/";
    all.put(market + "contracts", INSTRUMENTS);
    all.put(market + "tickers", TICKERS);
    all.put(market + "ticker", TICKERS);
    all.put(market + "symbol-price", TICKERS);
    all.put(market + "open-interest", OPEN_INTEREST);
    addMarket(all, market);
    all.put(market + "history-index-candles", BitgetBarMapper.ofRequest("index"));
    all.put(market + "history-mark-candles", BitgetBarMapper.ofRequest("mark"));
    all.put(market + "current-fund-rate", BitgetFundingMapper.ofPredicted());
    all.put(market + "history-fund-rate", BitgetFundingMapper.ofSettled());
    all.put(market + "funding-time", IGNORED);
    all.put(V2_MIX + "account/accounts", new BitgetBalanceMapper("futures"));
    all.put(V2_MIX + "account/account", new BitgetBalanceMapper("futures"));
    all.put(V2_MIX + "account/bill", BILLS);
    all.put(V2_MIX + "position/all-position", BitgetPositionMapper.ofWholeLists());
    all.put(V2_MIX + "position/single-position", BitgetPositionMapper.ofChanges());
    all.put(V2_MIX + "position/history-position", BitgetPositionMapper.ofClosed());
    all.put(V2_MIX + "order/fills", FILLS);
    all.put(V2_MIX + "order/fill-history", FILLS);
    for (String orders : List.of("orders-pending", "orders-history", "detail")) {
      all.put(V2_MIX + "order/" + orders, ORDERS);
    }
    all.put(V2_MIX + "order/orders-plan-pending", PLANS);
    all.put(V2_MIX + "order/orders-plan-history", PLANS);
  }

  private static void addMargin(Map<String, BitgetDataMapper> all) {
    all.put(V2_MARGIN + "currencies", INSTRUMENTS);
    for (String word : List.of("crossed", "isolated")) {
      String root = V2_MARGIN + word + '/';
      String mode = word.equals("crossed") ? "cross" : word;
      all.put(root + "account/assets", new BitgetBalanceMapper(mode));
      BitgetDataMapper limits = new BitgetAccountTermsMapper(mode);
      all.put(root + "account/risk-rate", limits);
      all.put(root + "account/max-borrowable-amount", limits);
      all.put(root + "account/max-transfer-out-amount", limits);
      all.put(root + "interest-rate-and-limit", new BitgetMarginTermsMapper(mode));
      all.put(root + "tier-data", new BitgetMarginTermsMapper(mode));
      all.put(root + "open-orders", ORDERS);
      all.put(root + "history-orders", ORDERS);
      all.put(root + "fills", FILLS);
      all.put(
          root + "borrow-history",
          BitgetLedgerMapper.ofIncoming("borrow", BitgetLedgerMapper.BORROWED));
      all.put(
          root + "repay-history",
          BitgetLedgerMapper.ofOutgoing("repay", BitgetLedgerMapper.REPAID));
      all.put(
          root + "interest-history",
          BitgetLedgerMapper.ofOutgoing("interest", BitgetLedgerMapper.INTEREST));
      all.put(root + "liquidation-history", BitgetLedgerMapper.ofLiquidations());
      all.put(root + "financial-records", BILLS);
    }
  }

  private static void addUnified(Map<String, BitgetDataMapper> all) {
    String market = V3 + "market/";
    all.put(market + "instruments", INSTRUMENTS);
    all.put(market + "tickers", TICKERS);
    all.put(market + "open-interest", OPEN_INTEREST);
    all.put(market + "orderbook", REST_BOOK);
    all.put(market + "fills", TRADES);
    all.put(market + "candles", REST_BARS);
    all.put(market + "history-candles", REST_BARS);
    all.put(market + "current-fund-rate", BitgetFundingMapper.ofPredicted());
    all.put(market + "history-fund-rate", BitgetFundingMapper.ofSettled());
    all.put(V3 + "account/assets", new BitgetBalanceMapper("unified"));
    all.put(V3 + "account/financial-records", BILLS);
    for (String orders : List.of("unfilled-orders", "history-orders", "order-info")) {
      all.put(V3 + "trade/" + orders, ORDERS);
    }
    all.put(V3 + "trade/fills", FILLS);
    all.put(V3 + "position/current-position", BitgetPositionMapper.ofChanges());
    all.put(V3 + "position/history-position", BitgetPositionMapper.ofClosed());
  }
}
