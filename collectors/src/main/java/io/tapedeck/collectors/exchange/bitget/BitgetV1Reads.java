package io.tapedeck.collectors.exchange.bitget;

import static io.tapedeck.collectors.exchange.bitget.BitgetReads.open;
import static io.tapedeck.collectors.exchange.bitget.BitgetReads.own;

import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import java.util.ArrayList;
import java.util.List;

/** REST reads of generation v1: spot, futures and margin. */
final class BitgetV1Reads {

  private static final String SPOT = "/api/spot/v1/";
  private static final String MIX = "/api/mix/v1/market/";
  private static final String MARGIN = "/api/margin/v1/";

  private BitgetV1Reads() {}

  static List<RestRead> all() {
    List<RestRead> reads = new ArrayList<>();
    addMarket(reads);
    addMargin(reads, "cross");
    addMargin(reads, "isolated");
    return reads;
  }

  private static void addMarket(List<RestRead> reads) {
    String spot = BitgetProducts.SPOT;
    reads.add(open(SPOT + "public/time", spot, Kind.NOTICES, ""));
    reads.add(open(SPOT + "public/currencies", spot, Kind.INSTRUMENTS, ""));
    reads.add(open(SPOT + "public/products", spot, Kind.INSTRUMENTS, ""));
    reads.add(open(SPOT + "public/product", spot, Kind.INSTRUMENTS, "symbol"));
    addTrading(reads, SPOT + "market/", spot, "symbol period after before limit");
    String mix = BitgetProducts.USDT_FUTURES;
    String bars = "symbol granularity startTime endTime kLineType limit";
    addTrading(reads, MIX, mix, bars);
    reads.add(open(MIX + "contracts", mix, Kind.INSTRUMENTS, "productType"));
    reads.add(open(MIX + "history-index-candles", mix, Kind.KLINES, bars));
    reads.add(open(MIX + "history-mark-candles", mix, Kind.KLINES, bars));
    reads.add(open(MIX + "open-interest", mix, Kind.TICKERS, "symbol"));
    reads.add(open(MIX + "mark-price", mix, Kind.TICKERS, "symbol"));
    reads.add(open(MIX + "index", mix, Kind.TICKERS, "symbol"));
    reads.add(open(MIX + "funding-time", mix, Kind.FUNDING, "symbol"));
    reads.add(open(MIX + "current-fundRate", mix, Kind.FUNDING, "symbol"));
    reads.add(open(MIX + "history-fundRate", mix, Kind.FUNDING, "symbol pageSize pageNo"));
    reads.add(open(MARGIN + "public/currencies", BitgetProducts.MARGIN, Kind.INSTRUMENTS, ""));
  }

  /** What spot and futures call alike. */
  private static void addTrading(List<RestRead> reads, String root, String product, String bars) {
    reads.add(open(root + "ticker", product, Kind.TICKERS, "symbol"));
    reads.add(open(root + "tickers", product, Kind.TICKERS, "productType"));
    reads.add(open(root + "depth", product, Kind.BOOK, "symbol limit type"));
    reads.add(open(root + "merge-depth", product, Kind.BOOK, "symbol precision limit"));
    reads.add(open(root + "fills", product, Kind.TRADES, "symbol limit"));
    reads.add(
        open(
            root + "fills-history",
            product,
            Kind.TRADES,
            "symbol limit tradeId after before startTime endTime"));
    reads.add(open(root + "candles", product, Kind.KLINES, bars));
    reads.add(open(root + "history-candles", product, Kind.KLINES, bars));
  }

  private static void addMargin(List<RestRead> reads, String mode) {
    String margin = BitgetProducts.MARGIN;
    String root = MARGIN + mode + '/';
    for (String terms : List.of("interestRateAndLimit", "tierData")) {
      reads.add(open(root + "public/" + terms, margin, Kind.INSTRUMENTS, "symbol coin"));
    }
    reads.add(own(root + "account/assets", margin, Kind.BALANCES, "symbol coin"));
    reads.add(own(root + "account/maxTransferOutAmount", margin, Kind.BALANCES, "symbol coin"));
    for (String orders : List.of("openOrders", "history", "fills")) {
      reads.add(
          own(
              root + "order/" + orders,
              margin,
              orders.equals("fills") ? Kind.FILLS : Kind.ORDERS,
              "symbol orderId clientOid source startTime endTime pageSize minId lastFillId"));
    }
    for (String list : List.of("loan", "repay", "interest", "liquidation", "fin")) {
      reads.add(
          own(
              root + list + "/list",
              margin,
              Kind.LEDGER,
              "symbol coin loanId repayId marginType startTime endTime pageSize pageId"));
    }
    RestRead risk = own(root + "account/riskRate", margin, Kind.BALANCES, "symbol coin");
    reads.add(mode.equals("cross") ? risk : risk.byPost());
    reads.add(
        own(root + "account/maxBorrowableAmount", margin, Kind.BALANCES, "symbol coin").byPost());
  }
}
