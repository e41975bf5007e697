package io.tapedeck.collectors.exchange.bitget;

import com.fasterxml.jackson.core.JsonParser;
import io.tapedeck.collectors.exchange.AnswerNames;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.RestRead;
import java.io.IOException;
import java.util.List;

/**
 * REST answers without their address, told by the field names of {@code data} and of the first row
 * in it. Where generations print the same names, the newest call that a capture can hold is named:
 * rows are read alike.
 */
final class BitgetBody {

  /** Fields that all must be there, and the call that they tell; from the most telling on. */
  private record Shape(String path, List<String> fields) {
    static Shape of(String path, String... fields) {
      return new Shape(path, List.of(fields));
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          Shape.of("/api/spot/v1/public/products", "symbolName", "priceScale", "quantityScale"),
          Shape.of("/api/v3/market/instruments", "category", "baseCoin", "quoteCoin"),
          Shape.of("/api/v2/spot/public/symbols", "pricePrecision", "quantityPrecision"),
          Shape.of("/api/v2/margin/currencies", "maxCrossedLeverage", "isBorrowable"),
          Shape.of("/api/margin/v1/public/currencies", "maxCrossLeverage", "isBorrowable"),
          Shape.of("/api/v2/mix/market/contracts", "pricePlace", "volumePlace", "symbolType"),
          Shape.of("/api/mix/v1/market/contracts", "pricePlace", "volumePlace"),
          Shape.of("/api/v2/margin/crossed/tier-data", "tier", "maintainMarginRate"),
          Shape.of("/api/v2/margin/crossed/interest-rate-and-limit", "coin", "dailyInterestRate"),
          Shape.of("/api/v2/margin/isolated/interest-rate-and-limit", "baseDailyInterestRate"),
          Shape.of("/api/v2/spot/market/orderbook", "asks", "bids"),
          Shape.of("/api/v3/market/orderbook", "a", "b"),
          Shape.of("/api/v2/mix/market/open-interest", "openInterestList"),
          Shape.of("/api/mix/v1/market/open-interest", "symbol", "amount", "timestamp"),
          Shape.of("/api/v2/mix/market/tickers", "lastPr", "markPrice"),
          Shape.of("/api/v2/spot/market/tickers", "lastPr"),
          Shape.of("/api/v3/market/tickers", "lastPrice", "price24hPcnt"),
          Shape.of("/api/v2/mix/market/history-fund-rate", "fundingRate", "fundingTime"),
          Shape.of("/api/v2/mix/market/current-fund-rate", "fundingRate"),
          Shape.of("/api/v2/spot/market/fills", "tradeId", "price", "size", "side", "ts"),
          Shape.of("/api/v3/market/fills", "execId", "price", "size", "side", "ts"),
          Shape.of("/api/margin/v1/cross/order/fills", "fillId", "fillPrice"),
          Shape.of("/api/margin/v1/cross/loan/list", "loanId", "amount"),
          Shape.of("/api/margin/v1/cross/repay/list", "repayId"),
          Shape.of("/api/margin/v1/cross/interest/list", "interestId"),
          Shape.of("/api/margin/v1/cross/liquidation/list", "liqId"),
          Shape.of("/api/margin/v1/cross/fin/list", "marginId", "marginType"),
          Shape.of(
              "/api/margin/v1/isolated/account/assets", "symbol", "coin", "totalAmount", "net"),
          Shape.of("/api/margin/v1/cross/account/assets", "coin", "totalAmount", "net"),
          Shape.of("/api/margin/v1/cross/order/history", "orderId", "baseQuantity"),
          Shape.of("/api/v2/margin/crossed/history-orders", "orderId", "baseSize", "loanType"));

  private final AnswerNames fields = new AnswerNames("symbol");

  /** Gathers names; the parser stands on the value and ends on its last token. */
  void scan(JsonParser parser) throws IOException {
    fields.scan(parser);
  }

  /** What the names tell. */
  Inbound data() {
    RestRead read =
        SHAPES.stream()
            .filter(shape -> fields.containsAll(shape.fields()))
            .findFirst()
            .map(shape -> BitgetReads.find(shape.path()))
            .orElse(null);
    if (read == null && fields.hasUnnamedRows()) {
      return new Inbound.Unreadable(
          Fault.UNKNOWN_CHANNEL, "bars without names: the address must say what they are");
    }
    if (read == null) {
      return fields.isEmpty() || fields.contains("serverTime")
          ? new Inbound.Notice("answer without rows")
          : new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, "an answer of no known call");
    }
    // Lists of instruments and terms are taken whole, whatever their first row names.
    String symbol = fields.symbol();
    String product = symbol == null ? null : BitgetProducts.ofSuffix(symbol);
    return new Inbound.Data(
        read.kind(),
        read.visibility(),
        product == null || read.product().equals(BitgetProducts.MARGIN) ? read.product() : product,
        read.channel(),
        null,
        Naming.CONTENT);
  }
}
