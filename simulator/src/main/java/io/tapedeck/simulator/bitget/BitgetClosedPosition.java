package io.tapedeck.simulator.bitget;

import static io.tapedeck.simulator.bitget.BitgetAccountBalance.plain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.ClosedPosition;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A closed position of the account, printed as each generation prints it. */
record BitgetClosedPosition(BitgetMarket listed, ClosedPosition position) {

  private static final int DIGITS = 4;

  long id() {
    return BitgetWallet.FUTURES.value(position.number());
  }

  /** Times are spelt in small letters here (v2 sample). */
  ObjectNode futuresRead() {
    return Json.object()
        .put("positionId", Long.toString(id()))
        .put("marginCoin", listed.spec().settle())
        .put("symbol", listed.symbol())
        .put("holdSide", side())
        .put("openAvgPrice", price(position.openTicks()))
        .put("closeAvgPrice", price(position.closeTicks()))
        .put("marginMode", "crossed")
        .put("openTotalPos", size())
        .put("closeTotalPos", size())
        .put("pnl", plain(position.realised()))
        .put("netProfit", plain(position.net()))
        .put("totalFunding", plain(position.funding()))
        .put("openFee", plain(position.openFees().negate()))
        .put("closeFee", plain(position.closeFees().negate()))
        .put("ctime", millis(position.opened().toEpochMilli()))
        .put("utime", millis(position.closed().toEpochMilli()));
  }

  ObjectNode unified() {
    return Json.object()
        .put("positionId", Long.toString(id()))
        .put("category", listed.line().v2Word())
        .put("symbol", listed.symbol())
        .put("marginCoin", listed.spec().settle())
        .put("holdMode", "one_way_mode")
        .put("posSide", side())
        .put("marginMode", "crossed")
        .put("openPriceAvg", price(position.openTicks()))
        .put("closePriceAvg", price(position.closeTicks()))
        .put("openTotalPos", size())
        .put("closeTotalPos", size())
        .put("cumRealisedPnl", plain(position.realised()))
        .put("netProfit", plain(position.net()))
        .put("totalFunding", plain(position.funding()))
        .put("openFeeTotal", plain(position.openFees().negate()))
        .put("closeFeeTotal", plain(position.closeFees().negate()))
        .put("createdTime", millis(position.opened().toEpochMilli()))
        .put("updatedTime", millis(position.closed().toEpochMilli()));
  }

  private String side() {
    return position.side() == OrderSide.BUY ? "long" : "short";
  }

  private String size() {
    return listed.sizeText(position.size());
  }

  private String price(BigDecimal ticks) {
    BigDecimal tick = listed.spec().tickSize();
    return plain(ticks.multiply(tick).setScale(tick.scale() + DIGITS, RoundingMode.HALF_UP));
  }

  private static String millis(long time) {
    return Long.toString(time);
  }
}
