package io.tapedeck.collectors.exchange.bitget;

import static io.tapedeck.collectors.exchange.bitget.BitgetReads.open;
import static io.tapedeck.collectors.exchange.bitget.BitgetReads.own;

import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import java.util.ArrayList;
import java.util.List;

/** REST reads of generation v2: classic accounts. */
final class BitgetV2Reads {

  private static final String V2 = "/api/v2/";
  private static final String V2_MARGIN = "/api/v2/margin/";

  private BitgetV2Reads() {}

  static List<RestRead> all() {
    List<RestRead> reads = new ArrayList<>();
    addSpot(reads);
    addFutures(reads);
    addMargin(reads);
    return reads;
  }

  private static void addSpot(List<RestRead> reads) {
    String spot = BitgetProducts.SPOT;
    String market = V2 + "spot/market/";
    reads.add(BitgetReads.TIME);
    reads.add(BitgetReads.CLASSIC_KEY);
    reads.add(BitgetReads.SYMBOLS);
    reads.add(open(V2 + "spot/public/coins", spot, Kind.INSTRUMENTS, "coin"));
    reads.add(open(market + "tickers", spot, Kind.TICKERS, "symbol"));
    reads.add(open(market + "orderbook", spot, Kind.BOOK, "symbol type limit"));
    reads.add(open(market + "merge-depth", spot, Kind.BOOK, "symbol precision limit"));
    addPublicHistory(reads, market, spot);
    String account = V2 + "spot/account/";
    reads.add(own(account + "assets", spot, Kind.BALANCES, "symbol coin assetType"));
    String page = "coin startTime endTime limit idLessThan";
    reads.add(own(account + "bills", spot, Kind.LEDGER, "symbol " + page));
    reads.add(own(account + "transferRecords", spot, Kind.LEDGER, page));
    for (String wallet : List.of("deposit-records", "withdrawal-records")) {
      reads.add(
          own(
              V2 + "spot/wallet/" + wallet,
              spot,
              Kind.LEDGER,
              "symbol coin startTime endTime limit idLessThan"));
    }
    for (String plans : List.of("current-plan-order", "history-plan-order")) {
      reads.add(
          own(
              V2 + "spot/trade/" + plans,
              spot,
              Kind.ORDERS,
              "symbol startTime endTime limit idLessThan"));
    }
    for (String orders : List.of("fills", "history-orders", "unfilled-orders", "orderInfo")) {
      reads.add(
          own(
              V2 + "spot/trade/" + orders,
              spot,
              orders.equals("fills") ? Kind.FILLS : Kind.ORDERS,
              "symbol orderId clientOid startTime endTime limit idLessThan"));
    }
  }

  private static void addPublicHistory(List<RestRead> reads, String market, String product) {
    for (String fills : List.of("fills", "fills-history")) {
      reads.add(
          open(
              market + fills,
              product,
              Kind.TRADES,
              "symbol productType limit idLessThan startTime endTime"));
    }
    for (String candles : List.of("candles", "history-candles")) {
      reads.add(
          open(
              market + candles,
              product,
              Kind.KLINES,
              "symbol productType granularity kLineType startTime endTime limit"));
    }
  }

  private static void addFutures(List<RestRead> reads) {
    String mix = BitgetProducts.USDT_FUTURES;
    String market = V2 + "mix/market/";
    reads.add(open(market + "contracts", mix, Kind.INSTRUMENTS, "symbol productType"));
    for (String tickers : List.of("tickers", "ticker", "open-interest", "symbol-price")) {
      reads.add(open(market + tickers, mix, Kind.TICKERS, "symbol productType"));
    }
    reads.add(open(market + "merge-depth", mix, Kind.BOOK, "symbol productType precision limit"));
    addPublicHistory(reads, market, mix);
    for (String candles : List.of("history-index-candles", "history-mark-candles")) {
      reads.add(
          open(
              market + candles,
              mix,
              Kind.KLINES,
              "symbol productType granularity startTime endTime limit"));
    }
    for (String funding : List.of("current-fund-rate", "funding-time", "history-fund-rate")) {
      reads.add(open(market + funding, mix, Kind.FUNDING, "symbol productType pageSize pageNo"));
    }
    for (String accounts : List.of("accounts", "account")) {
      reads.add(
          own(V2 + "mix/account/" + accounts, mix, Kind.BALANCES, "symbol productType marginCoin"));
    }
    reads.add(
        own(
            V2 + "mix/account/bill",
            mix,
            Kind.LEDGER,
            "symbol productType coin startTime endTime limit idLessThan"));
    for (String positions : List.of("all-position", "single-position", "history-position")) {
      reads.add(
          own(
              V2 + "mix/position/" + positions,
              mix,
              Kind.POSITIONS,
              "symbol productType marginCoin startTime endTime limit idLessThan"));
    }
    for (String plans : List.of("orders-plan-pending", "orders-plan-history")) {
      reads.add(
          own(
              V2 + "mix/order/" + plans,
              mix,
              Kind.ORDERS,
              "symbol productType planType orderId clientOid startTime endTime limit idLessThan"));
    }
    for (String orders :
        List.of("orders-pending", "orders-history", "fill-history", "fills", "detail")) {
      reads.add(
          own(
              V2 + "mix/order/" + orders,
              mix,
              orders.startsWith("fill") ? Kind.FILLS : Kind.ORDERS,
              "symbol productType orderId clientOid startTime endTime limit idLessThan"));
    }
  }

  private static void addMargin(List<RestRead> reads) {
    String margin = BitgetProducts.MARGIN;
    reads.add(open(V2_MARGIN + "currencies", margin, Kind.INSTRUMENTS, ""));
    for (String mode : List.of("crossed", "isolated")) {
      String root = V2_MARGIN + mode + '/';
      for (String balances :
          List.of("assets", "risk-rate", "max-borrowable-amount", "max-transfer-out-amount")) {
        reads.add(own(root + "account/" + balances, margin, Kind.BALANCES, "symbol coin"));
      }
      for (String terms : List.of("interest-rate-and-limit", "tier-data")) {
        reads.add(own(root + terms, margin, Kind.INSTRUMENTS, "symbol coin"));
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
                "symbol coin orderId clientOid startTime endTime limit idLessThan"));
      }
    }
  }
}
