package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** An open position of the account, printed as each generation prints it. */
record BitgetAccountPosition(BitgetMarket listed, Position position) {

  private static final String MAINTENANCE = "0.005";

  ObjectNode futures() {
    return common(Json.object().put("posId", id()).put("instId", listed.symbol()))
        .put("assetMode", "single");
  }

  ObjectNode futuresRead() {
    return common(Json.object().put("symbol", listed.symbol())).put("assetMode", "single");
  }

  ObjectNode unified() {
    String size = size();
    return Json.object()
        .put("symbol", listed.symbol())
        .put("category", listed.line().v2Word())
        .put("positionBalance", BitgetAccountBalance.plain(position.margin()))
        .put("marginCoin", listed.spec().settle())
        .put("holdMode", "one_way_mode")
        .put("posSide", side())
        .put("marginMode", "crossed")
        .put("avgPrice", text(position.entryPrice()))
        .put("available", size)
        .put("size", size)
        .put("frozen", "0")
        .put("leverage", Integer.toString(position.leverage()))
        .put("curRealisedPnl", BitgetAccountBalance.plain(position.realised()))
        .put("unrealisedPnl", BitgetAccountBalance.plain(position.unrealised()))
        .put("liqPrice", text(position.liquidationPrice()))
        .put("mmr", MAINTENANCE)
        .put("markPrice", BitgetMarket.text(position.mark()))
        .put("breakEvenPrice", text(position.entryPrice()))
        .put("totalFundingFee", BitgetAccountBalance.plain(position.funding()))
        .put("profitRate", ratio(position.unrealised()))
        .put("positionStatus", "normal")
        .put("createdTime", Long.toString(position.opened().toEpochMilli()))
        .put("updatedTime", Long.toString(position.updated().toEpochMilli()));
  }

  TruthRow truth(String channel) {
    return new TruthRow(
        "positions",
        listed.line().product(),
        channel,
        listed.symbol(),
        null,
        position.entryPrice(),
        listed.size(Math.abs(position.size())),
        side(),
        null,
        position.updated(),
        false);
  }

  private ObjectNode common(ObjectNode row) {
    String size = size();
    return row.put("marginCoin", listed.spec().settle())
        .put("marginSize", BitgetAccountBalance.plain(position.margin()))
        .put("marginMode", "crossed")
        .put("holdSide", side())
        .put("posMode", "one_way_mode")
        .put("total", size)
        .put("available", size)
        .put("frozen", "0")
        .put("locked", "0")
        .put("openPriceAvg", text(position.entryPrice()))
        .put("leverage", Integer.toString(position.leverage()))
        .put("achievedProfits", BitgetAccountBalance.plain(position.realised()))
        .put("unrealizedPL", BitgetAccountBalance.plain(position.unrealised()))
        .put("unrealizedPLR", ratio(position.unrealised()))
        .put("liquidationPrice", text(position.liquidationPrice()))
        .put("keepMarginRate", MAINTENANCE)
        .put("marginRate", "0.02")
        .put("breakEvenPrice", text(position.entryPrice()))
        .put("totalFee", BitgetAccountBalance.plain(position.funding()))
        .put("deductedFee", BitgetAccountBalance.plain(position.fees()))
        .put("markPrice", BitgetMarket.text(position.mark()))
        .put("cTime", Long.toString(position.opened().toEpochMilli()))
        .put("uTime", Long.toString(position.updated().toEpochMilli()));
  }

  private String id() {
    return BitgetWallet.FUTURES.id(position.opened().toEpochMilli());
  }

  private String side() {
    return position.size() < 0 ? "short" : "long";
  }

  private String size() {
    return listed.sizeText(Math.abs(position.size()));
  }

  private String ratio(BigDecimal gain) {
    return position.margin().signum() == 0
        ? "0"
        : BitgetAccountBalance.plain(gain.divide(position.margin(), MathContext.DECIMAL32));
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "0" : BitgetAccountBalance.plain(number);
  }
}
