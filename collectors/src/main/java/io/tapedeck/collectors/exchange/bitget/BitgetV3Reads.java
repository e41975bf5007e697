package io.tapedeck.collectors.exchange.bitget;

import static io.tapedeck.collectors.exchange.bitget.BitgetReads.open;
import static io.tapedeck.collectors.exchange.bitget.BitgetReads.own;

import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.schemas.kafka.Kind;
import java.util.ArrayList;
import java.util.List;

/** REST reads of generation v3: unified accounts. */
final class BitgetV3Reads {

  private static final String V3 = "/api/v3/";
  private static final String PAGES = "category symbol orderId startTime endTime limit cursor";

  private BitgetV3Reads() {}

  static List<RestRead> all() {
    List<RestRead> reads = new ArrayList<>();
    addMarket(reads);
    addAccount(reads);
    return reads;
  }

  private static void addMarket(List<RestRead> reads) {
    String spot = BitgetProducts.SPOT;
    String market = V3 + "market/";
    reads.add(open(market + "instruments", spot, Kind.INSTRUMENTS, "symbol category"));
    for (String tickers : List.of("tickers", "open-interest")) {
      reads.add(open(market + tickers, spot, Kind.TICKERS, "symbol category"));
    }
    reads.add(open(market + "orderbook", spot, Kind.BOOK, "symbol category limit"));
    reads.add(open(market + "fills", spot, Kind.TRADES, "symbol category limit"));
    for (String candles : List.of("candles", "history-candles")) {
      reads.add(
          open(
              market + candles,
              spot,
              Kind.KLINES,
              "symbol category interval type startTime endTime limit"));
    }
    for (String funding : List.of("current-fund-rate", "history-fund-rate")) {
      reads.add(open(market + funding, spot, Kind.FUNDING, "symbol category cursor limit"));
    }
  }

  private static void addAccount(List<RestRead> reads) {
    String unified = BitgetProducts.UNIFIED;
    reads.add(BitgetReads.UNIFIED_KEY);
    reads.add(own(V3 + "account/assets", unified, Kind.BALANCES, ""));
    reads.add(
        own(
            V3 + "account/financial-records",
            unified,
            Kind.LEDGER,
            "symbol category coin type startTime endTime limit cursor"));
    for (String orders : List.of("unfilled-orders", "history-orders", "order-info")) {
      reads.add(own(V3 + "trade/" + orders, unified, Kind.ORDERS, PAGES));
    }
    reads.add(own(V3 + "trade/fills", unified, Kind.FILLS, PAGES));
    for (String positions : List.of("current-position", "history-position")) {
      reads.add(own(V3 + "position/" + positions, unified, Kind.POSITIONS, PAGES));
    }
  }
}
