package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Fill;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An order of the account as it stands, printed as each generation prints it.
 *
 * @param last the order as it stood last, as far as it is known; says what a market buy was for
 */
record BitgetAccountOrder(BitgetWallet wallet, BitgetMarket listed, Order order, Order last) {

  private static final String NONE = "";

  String id() {
    return wallet.id(order.number());
  }

  /** An order channel's row of spot. */
  ObjectNode spot() {
    ObjectNode row = head().put("instId", listed.symbol());
    // Of a buy, size is quote coin; newSize is that of a market buy alone (v2 docs).
    String quote = isMarketBuy() ? ordered() : value(limit(), order.size());
    row.put("newSize", ordered()).put("notional", quote);
    if (order.side() == OrderSide.BUY) {
      row.put("size", quote);
    }
    return lastFill(row)
        .put("accBaseVolume", listed.sizeText(order.filled()))
        .put("enterPointSource", "API")
        .put("stpMode", "none");
  }

  /** An order channel's row of a futures line. */
  ObjectNode futures() {
    ObjectNode row = head().put("instId", listed.symbol());
    lastFill(row)
        .put("accBaseVolume", listed.sizeText(order.filled()))
        .put("notionalUsd", value(limit(), order.size()))
        .put("fillNotionalUsd", value(average(), order.filled()))
        .put("enterPointSource", "api")
        .put("cancelReason", cancelled() ? "normal_cancel" : NONE);
    return terms(row).put("pnl", plain(order.realised())).put("stpMode", "none");
  }

  /** A row of margin, v2. */
  ObjectNode margin() {
    ObjectNode row =
        Json.object()
            .put("orderId", id())
            .put("clientOid", order.clientId())
            .put("symbol", listed.symbol())
            .put("side", order.side().takerWord())
            .put("orderType", type())
            .put("force", force())
            .put("price", text(limit()))
            .put("baseSize", size())
            .put("quoteSize", value(limit(), order.size()))
            .put("fillPrice", text(average()))
            .put("priceAvg", text(average()))
            .put("baseVolume", listed.sizeText(order.filled()))
            .put("size", listed.sizeText(order.filled()))
            .put("fillTotalAmount", value(average(), order.filled()))
            .put("amount", value(average(), order.filled()))
            .put("loanType", "normal")
            .put("enterPointSource", "API")
            .put("status", status("cancelled"))
            .put("stpMode", "none");
    row.set(
        "feeDetail",
        Json.list(
            List.of(
                Json.object()
                    .put("deduction", "no")
                    .put("totalDeductionFee", "0")
                    .put("totalFee", plain(order.fee().negate()))
                    .put("feeCoin", order.feeCurrency()))));
    return times(row, "cTime", "uTime");
  }

  /** A row of margin, v1: its status has words of its own, its time in force is always normal. */
  ObjectNode oldMargin() {
    String status =
        switch (order.status()) {
          case OPEN -> "new";
          case PARTIALLY_FILLED -> "partial-fill";
          case FILLED -> "full-fill";
          case CANCELLED, REJECTED -> "cancelled";
        };
    return Json.object()
        .put("orderId", id())
        .put("key", id())
        .put("clientOid", order.clientId())
        .put("symbol", listed.symbol())
        .put("side", order.side().takerWord())
        .put("orderType", type())
        .put("price", text(limit()))
        .put("baseQuantity", size())
        .put("quoteAmount", value(limit(), order.size()))
        .put("fillPrice", text(average()))
        .put("fillQuantity", listed.sizeText(order.filled()))
        .put("fillTotalAmount", value(average(), order.filled()))
        .put("loanType", "normal")
        .put("source", "api")
        .put("status", status)
        .put("timeInForce", "normal")
        .put("cTime", millis(order.created()))
        .put("version", wallet.id(order.updated().toEpochMilli() * 1_000 + order.version()));
  }

  /** A row of a unified account. */
  ObjectNode unified() {
    ObjectNode row =
        Json.object()
            .put("category", listed.line().v2Word())
            .put("symbol", listed.symbol())
            .put("orderId", id())
            .put("clientOid", order.clientId())
            .put("price", text(limit()))
            .put("qty", size())
            .put("amount", value(limit(), order.size()))
            .put("side", order.side().takerWord())
            .put("orderType", type())
            .put("timeInForce", force())
            .put("cumExecQty", listed.sizeText(order.filled()))
            .put("cumExecValue", value(average(), order.filled()))
            .put("avgPrice", text(average()))
            .put("orderStatus", status("cancelled"))
            .put("cancelReason", cancelled() ? "normal_cancel" : NONE)
            .put("stpMode", "none")
            .put("delegateType", "normal");
    if (listed.line().isFutures()) {
      row.put("holdMode", "one_way_mode")
          .put("holdSide", NONE)
          .put("tradeSide", order.reduceOnly() ? "close" : "open")
          .put("marginMode", "crossed")
          .put("marginCoin", listed.spec().settle())
          .put("leverage", Integer.toString(order.leverage()))
          .put("reduceOnly", order.reduceOnly() ? "YES" : "NO")
          .put("totalProfit", plain(order.realised()));
    }
    // v3 prints what is paid as positive (v3 docs).
    row.set("feeDetail", fees(order.fee()));
    return times(row, "createdTime", "updatedTime");
  }

  /** A row of a classic read of spot. */
  ObjectNode spotRead() {
    ObjectNode row =
        head()
            .put("size", ordered())
            .put("userId", Long.toString(order.account()))
            .put("symbol", listed.symbol())
            .put("baseVolume", listed.sizeText(order.filled()))
            .put("quoteVolume", value(average(), order.filled()))
            .put("enterPointSource", "API")
            .put("orderSource", "normal")
            .put("cancelReason", cancelled() ? "normal_cancel" : NONE);
    ObjectNode fees =
        Json.object()
            .put("deduction", false)
            .put("feeCoinCode", order.feeCurrency())
            .put("totalDeductionFee", 0)
            .put("totalFee", order.fee().negate());
    ObjectNode detail = Json.object();
    detail.set(order.feeCurrency(), fees);
    // A text that holds JSON, as documented.
    return row.put("feeDetail", order.filled() == 0 ? NONE : detail.toString());
  }

  /** A row of a classic read of a futures line. */
  ObjectNode futuresRead() {
    ObjectNode row =
        head()
            .put("symbol", listed.symbol())
            .put("baseVolume", listed.sizeText(order.filled()))
            .put("quoteVolume", value(average(), order.filled()))
            .put("fee", plain(order.fee().negate()))
            .put("state", status("canceled"))
            .put("orderSource", "normal");
    // Reads of futures tell one fee, not its parts.
    row.remove("feeDetail");
    return terms(row);
  }

  /** What a pushed row becomes: the order, and the execution that it prints, if it does. */
  List<TruthRow> truth(String channel, ObjectNode printed) {
    String product = wallet.product(listed);
    String side = order.side().takerWord();
    // v1 prints a version and no time of the change.
    String status = printed.has("orderStatus") ? "orderStatus" : "status";
    TruthRow told =
        TruthRow.own(
            "orders",
            product,
            channel,
            listed.symbol(),
            id(),
            number(printed, "price"),
            printed.has("newSize") ? number(printed, "newSize") : listed.size(order.size()),
            side,
            printed.path(status).asText(),
            printed.has("version") ? null : order.updated());
    if (printed.path("tradeId").asText().isEmpty()) {
      return List.of(told);
    }
    return List.of(
        told,
        TruthRow.own(
            "fills",
            product,
            channel,
            listed.symbol(),
            printed.path("tradeId").asText(),
            number(printed, "fillPrice"),
            number(printed, "baseVolume"),
            side,
            "M".equals(printed.path("tradeScope").asText()) ? "maker" : "taker",
            order.updated()));
  }

  private static @Nullable BigDecimal number(ObjectNode printed, String name) {
    String text = printed.path(name).asText();
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  private ObjectNode head() {
    ObjectNode row =
        Json.object()
            .put("orderId", id())
            .put("clientOid", order.clientId())
            .put("price", text(limit()))
            .put("size", size())
            .put("orderType", type())
            .put("force", force())
            .put("side", order.side().takerWord())
            .put("priceAvg", text(average()))
            .put("status", status(listed.line().isFutures() ? "canceled" : "cancelled"));
    row.set("feeDetail", fees(order.fee().negate()));
    return times(row, "cTime", "uTime");
  }

  private ObjectNode terms(ObjectNode row) {
    return row.put("marginCoin", listed.spec().settle())
        .put("marginMode", "crossed")
        .put("leverage", Integer.toString(order.leverage()))
        .put("posMode", "one_way_mode")
        .put("posSide", "net")
        .put("tradeSide", order.side().takerWord() + "_single")
        .put("reduceOnly", order.reduceOnly() ? "yes" : "no")
        .put("totalProfits", plain(order.realised()))
        .put("presetStopSurplusPrice", NONE)
        .put("presetStopLossPrice", NONE);
  }

  private ObjectNode lastFill(ObjectNode row) {
    Fill fill = order.lastFill();
    if (fill == null) {
      return row;
    }
    return row.put("fillPrice", listed.priceText(fill.ticks()))
        .put("tradeId", wallet.id(fill.number()))
        .put("baseVolume", listed.sizeText(fill.size()))
        .put("fillTime", millis(fill.time()))
        .put("fillFee", plain(fill.fee().negate()))
        .put("fillFeeCoin", fill.feeCurrency())
        .put("tradeScope", fill.liquidity() == Fill.Liquidity.MAKER ? "M" : "T");
  }

  private ArrayNode fees(BigDecimal printed) {
    return order.filled() == 0
        ? Json.array()
        : Json.list(
            List.of(Json.object().put("feeCoin", order.feeCurrency()).put("fee", plain(printed))));
  }

  private ObjectNode times(ObjectNode row, String created, String updated) {
    return row.put(created, millis(order.created())).put(updated, millis(order.updated()));
  }

  private @Nullable BigDecimal limit() {
    return order.price(listed.spec());
  }

  private @Nullable BigDecimal average() {
    return order.averagePrice(listed.spec());
  }

  private String size() {
    return listed.sizeText(order.size());
  }

  private boolean isMarketBuy() {
    return order.type() == Order.Type.MARKET && order.side() == OrderSide.BUY;
  }

  /** What was ordered on spot: base coin, of a market buy quote coin. */
  private String ordered() {
    if (!isMarketBuy()) {
      return size();
    }
    InstrumentSpec spec = listed.spec();
    return last.filled() == last.size()
        ? plain(
            listed
                .size(1)
                .multiply(spec.tickSize())
                .multiply(BigDecimal.valueOf(last.filledTicks())))
        : value(last.averagePrice(spec), last.size());
  }

  private String type() {
    return order.type().name().toLowerCase(Locale.ROOT);
  }

  private String force() {
    return order.type() == Order.Type.MARKET ? "ioc" : "gtc";
  }

  private boolean cancelled() {
    return order.status() == Order.Status.CANCELLED;
  }

  private String status(String cancelled) {
    return switch (order.status()) {
      case OPEN -> "live";
      case PARTIALLY_FILLED -> "partially_filled";
      case FILLED -> "filled";
      case CANCELLED, REJECTED -> cancelled;
    };
  }

  private String value(@Nullable BigDecimal price, long steps) {
    return price == null ? "0" : plain(price.multiply(listed.size(steps)));
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "0" : BitgetMarket.text(number);
  }

  private static String plain(BigDecimal number) {
    return BitgetMarket.text(InstrumentSpec.plain(number));
  }

  private static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }
}
