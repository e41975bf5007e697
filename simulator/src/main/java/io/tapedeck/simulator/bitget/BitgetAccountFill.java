package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Fill;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** An execution of the account, printed as each generation prints it. */
record BitgetAccountFill(BitgetWallet wallet, BitgetMarket listed, Fill fill) {

  String id() {
    return wallet.id(fill.number());
  }

  /** A row of a fill channel of spot, and of the read. */
  ObjectNode spot() {
    ObjectNode row =
        head()
            .put("userId", Long.toString(fill.account()))
            .put("priceAvg", price())
            .put("size", size())
            .put("amount", value());
    row.set("feeDetail", Json.list(List.of(fee())));
    return row;
  }

  /** A row of the read of spot, whose fee is an object. */
  ObjectNode spotRead() {
    ObjectNode row = spot();
    row.set("feeDetail", fee());
    return row;
  }

  /** A row of a futures line, of the fill channel and of reads. */
  ObjectNode futures() {
    ObjectNode row =
        head()
            .put("clientOid", "")
            .put("price", price())
            .put("baseVolume", size())
            .put("quoteVolume", value())
            .put("profit", plain(fill.realised()))
            .put("posMode", "one_way_mode")
            .put("tradeSide", fill.side().takerWord() + "_single")
            .put("marginCoin", listed.spec().settle())
            .put("enterPointSource", "api");
    row.set("feeDetail", Json.list(List.of(fee())));
    return row;
  }

  /** A row of the read of margin, v2. */
  ObjectNode margin() {
    return spotRead();
  }

  /** A row of the read of margin, v1: the coin of the fee in small letters. */
  ObjectNode oldMargin() {
    return Json.object()
        .put("orderId", wallet.id(fill.order()))
        .put("fillId", id())
        .put("symbol", listed.v1Symbol())
        .put("orderType", type())
        .put("side", fill.side().takerWord())
        .put("fillPrice", price())
        .put("fillQuantity", size())
        .put("fillTotalAmount", value())
        .put("feeCcy", fill.feeCurrency().toLowerCase(Locale.ROOT))
        .put("fees", plain(fill.fee().negate()))
        .put("cTime", millis());
  }

  /** A row of a unified account. */
  ObjectNode unified() {
    ObjectNode row =
        Json.object()
            .put("execId", id())
            .put("orderId", wallet.id(fill.order()))
            .put("category", listed.line().v2Word())
            .put("symbol", listed.symbol())
            .put("side", fill.side().takerWord())
            .put("orderType", type())
            .put("execPrice", price())
            .put("execQty", size())
            .put("execValue", value())
            .put("execPnl", plain(fill.realised()))
            .put("tradeScope", scope())
            .put("execTime", millis())
            .put("createdTime", millis())
            .put("updatedTime", millis());
    row.set("feeDetail", Json.list(List.of(unifiedFee())));
    return row;
  }

  TruthRow truth(String channel) {
    return new TruthRow(
        "fills",
        wallet.product(listed),
        channel,
        listed.symbol(),
        id(),
        listed.price(fill.ticks()),
        listed.size(fill.size()),
        fill.side().takerWord(),
        scope(),
        fill.time(),
        false);
  }

  private ObjectNode head() {
    return Json.object()
        .put("orderId", wallet.id(fill.order()))
        .put("tradeId", id())
        .put("symbol", listed.symbol())
        .put("orderType", type())
        .put("side", fill.side().takerWord())
        .put("tradeScope", scope())
        .put("cTime", millis())
        .put("uTime", millis());
  }

  private ObjectNode fee() {
    return Json.object()
        .put("deduction", "no")
        .put("feeCoin", fill.feeCurrency())
        .put("totalDeductionFee", "0")
        .put("totalFee", plain(fill.fee().negate()));
  }

  /** v3 prints what is paid as positive (v3 docs). */
  private ObjectNode unifiedFee() {
    return Json.object().put("feeCoin", fill.feeCurrency()).put("fee", plain(fill.fee()));
  }

  // A taker's order is always a market order here, a maker's never.
  private String type() {
    return fill.liquidity() == Fill.Liquidity.TAKER ? "market" : "limit";
  }

  private String scope() {
    return fill.liquidity().name().toLowerCase(Locale.ROOT);
  }

  private String price() {
    return listed.priceText(fill.ticks());
  }

  private String size() {
    return listed.sizeText(fill.size());
  }

  private String value() {
    return plain(listed.price(fill.ticks()).multiply(listed.size(fill.size())));
  }

  private String millis() {
    return Long.toString(fill.time().toEpochMilli());
  }

  private static String plain(BigDecimal number) {
    return BitgetMarket.text(InstrumentSpec.plain(number));
  }
}
