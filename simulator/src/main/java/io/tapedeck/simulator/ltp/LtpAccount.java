package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.ClosedPosition;
import io.tapedeck.simulator.account.Fill;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The look of a portfolio's own things, on sockets and in REST answers (LTP documentation). */
final class LtpAccount {

  private static final int AMOUNT_SCALE = 8;
  private static final BigDecimal MAINTENANCE = new BigDecimal("0.005");
  private static final Map<Order.Status, String> STATES =
      Map.of(
          Order.Status.OPEN, "NEW",
          Order.Status.PARTIALLY_FILLED, "PARTIALLY_FILLED",
          Order.Status.FILLED, "FILLED",
          Order.Status.CANCELLED, "CANCELLED",
          Order.Status.REJECTED, "REJECTED");

  private final Markets markets;

  LtpAccount(Markets markets) {
    this.markets = markets;
  }

  ObjectNode order(Order order) {
    InstrumentSpec spec = spec(order.symbol());
    BigDecimal average = order.averagePrice(spec);
    Fill last = order.lastFill();
    return Json.object()
        .put("portfolioId", Long.toString(order.account()))
        .put("orderId", Long.toString(order.number()))
        .put("clientOrderId", order.clientId())
        .put("exchangeType", LtpInstruments.venue(order.symbol()))
        .put("businessType", LtpInstruments.business(order.symbol()))
        .put("sym", order.symbol())
        .put("side", order.side().name())
        .put("positionSide", "NONE")
        .put("exchangeOrderType", order.type().name())
        .put("orderType", order.type().name())
        .put("timeInForce", order.type() == Order.Type.LIMIT ? "GTC" : "IOC")
        .put("limitPrice", text(order.price(spec)))
        .put("orderQty", LtpInstruments.orderQuantity(spec, order.size()))
        .put("quoteOrderQty", "")
        .put("executedQty", LtpInstruments.orderQuantity(spec, order.filled()))
        .put("executedAmount", text(average == null ? null : amount(spec, average, order.filled())))
        .put("executedAvgPrice", text(average))
        .put("lastExecutedQty", last == null ? "" : LtpInstruments.orderQuantity(spec, last.size()))
        .put("lastExecutedPrice", last == null ? "" : text(spec.price(last.ticks())))
        .put(
            "lastExecutedAmount",
            last == null ? "" : text(amount(spec, spec.price(last.ticks()), last.size())))
        .put("fee", text(order.fee()))
        .put("feeCoin", order.feeCurrency())
        .put("rebate", "0")
        .put("rebateCoin", "")
        .put("orderState", STATES.get(order.status()))
        .put("reason", reason(order.refusal()))
        .put("leverage", Integer.toString(order.leverage()))
        .put("reduceOnly", Boolean.toString(order.reduceOnly()))
        .put("createAt", LtpServerFrames.millis(order.created()))
        .put("updateAt", LtpServerFrames.millis(order.updated()));
  }

  ObjectNode fill(Fill fill) {
    InstrumentSpec spec = spec(fill.symbol());
    return Json.object()
        .put("transactionId", Long.toString(fill.number()))
        .put("portfolioId", Long.toString(fill.account()))
        .put("orderId", Long.toString(fill.order()))
        .put("clientOrderId", fill.clientId())
        .put("exchangeType", LtpInstruments.venue(fill.symbol()))
        .put("businessType", LtpInstruments.business(fill.symbol()))
        .put("sym", fill.symbol())
        .put("side", fill.side().name())
        .put("quantity", LtpInstruments.orderQuantity(spec, fill.size()))
        .put("price", text(spec.price(fill.ticks())))
        .put("fee", text(fill.fee()))
        .put("feeCoin", fill.feeCurrency())
        .put("rpnl", text(fill.realised()))
        .put("execType", fill.liquidity().name())
        .put("createAt", LtpServerFrames.millis(fill.time()));
  }

  ObjectNode asset(Balance balance) {
    return Json.object()
        .put("portfolioId", Long.toString(balance.account()))
        .put("coin", balance.currency())
        .put("exchangeType", "BINANCE")
        .put("balance", text(balance.total()))
        .put("available", text(balance.available()))
        .put("frozen", text(balance.frozen()))
        .put("borrow", text(balance.borrowed()))
        .put("debt", text(balance.borrowed().add(balance.interest())))
        .put("updateAt", LtpServerFrames.millis(balance.updated()));
  }

  ObjectNode position(Position position) {
    InstrumentSpec spec = spec(position.symbol());
    BigDecimal value = amount(spec, position.mark(), position.size()).abs();
    String size = LtpInstruments.orderQuantity(spec, Math.abs(position.size()));
    BigDecimal rate =
        position.cost().signum() == 0
            ? BigDecimal.ZERO
            : position.unrealised().divide(position.cost(), 4, RoundingMode.HALF_UP);
    return Json.object()
        .put("positionId", Integer.toUnsignedString(position.symbol().hashCode()))
        .put("portfolioId", Long.toString(position.account()))
        .put("exchangeType", LtpInstruments.venue(position.symbol()))
        .put("sym", position.symbol())
        .put("positionSide", "NONE")
        .put("positionMargin", text(position.margin()))
        .put("positionMM", text(plain(value.multiply(MAINTENANCE, MathContext.DECIMAL64))))
        .put("positionQty", position.size() < 0 ? '-' + size : size)
        .put("positionValue", text(value))
        .put("unrealizedPNL", text(position.unrealised()))
        .put("unrealizedPNLRate", text(rate))
        .put("realizedPNL", text(position.realised()))
        .put("avgPrice", position.entryPrice() == null ? "0" : text(position.entryPrice()))
        .put("markPrice", text(position.mark()))
        .put("leverage", Integer.toString(position.leverage()))
        .put("maxLeverage", "20")
        .put("riskLevel", "1")
        .put("fee", text(position.fees()))
        .put("fundingFee", text(position.funding()))
        .put("createAt", LtpServerFrames.millis(position.opened()))
        .put("updateAt", LtpServerFrames.millis(position.updated()))
        .put("liqPrice", text(position.liquidationPrice()));
  }

  /** A closed position: the quantity is that which was closed. */
  ObjectNode closedPosition(ClosedPosition closed) {
    InstrumentSpec spec = spec(closed.symbol());
    String size = LtpInstruments.orderQuantity(spec, closed.size());
    return Json.object()
        .put("positionId", Long.toString(closed.number()))
        .put("portfolioId", Long.toString(closed.account()))
        .put("exchangeType", LtpInstruments.venue(closed.symbol()))
        .put("sym", closed.symbol())
        .put("positionSide", "NONE")
        .put("positionQty", closed.side() == OrderSide.SELL ? '-' + size : size)
        .put("avgPrice", text(plain(closed.openTicks().multiply(spec.tickSize()))))
        .put("realizedPNL", text(closed.realised()))
        .put("fee", text(closed.openFees().add(closed.closeFees())))
        .put("fundingFee", text(closed.funding()))
        .put("closedType", "COMPLETE_CLOSED")
        .put("createAt", LtpServerFrames.millis(closed.opened()))
        .put("updateAt", LtpServerFrames.millis(closed.closed()));
  }

  /** An entry of the statement; portfolios are numbers here. */
  /** A deposit (0), transfer (1) or withdrawal (2) that is done (1). */
  ObjectNode bill(LedgerEntry entry, String type) {
    return Json.object()
        .put("portfolioId", entry.account())
        .put("id", entry.number())
        .put("currency", entry.currency())
        .put("type", type)
        .put("status", "1")
        .put("amount", text(entry.amount()))
        .put("networkFee", "0")
        .put("createTime", entry.time().toEpochMilli());
  }

  ObjectNode statement(LedgerEntry entry, String type) {
    BigDecimal before = entry.balanceAfter();
    if (entry.kind().movesTotal()) {
      before = before.subtract(entry.amount());
    }
    return Json.object()
        .put("portfolioId", entry.account())
        .put("requestId", Long.toString(entry.reference()))
        .put("statementId", Long.toString(entry.number()))
        .put("coin", entry.currency())
        .put("sym", entry.symbol() == null ? "" : entry.symbol())
        .put("statementType", type)
        .put("exchangeType", entry.symbol() == null ? "" : LtpInstruments.venue(entry.symbol()))
        .put("businessType", entry.symbol() == null ? "" : LtpInstruments.business(entry.symbol()))
        .put("beforeAvailable", text(before))
        .put("afterAvailable", text(entry.balanceAfter()))
        .put("beforeOverdraw", "0")
        .put("afterOverdraw", "0")
        .put("beforeBorrow", "0")
        .put("afterBorrow", "0")
        .put("deltaAmount", text(entry.amount()))
        .put("createAt", entry.time().toEpochMilli());
  }

  InstrumentSpec spec(String symbol) {
    return markets
        .find(symbol)
        .orElseThrow(() -> new IllegalStateException("no market " + symbol))
        .spec();
  }

  static String text(@Nullable BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }

  private static String reason(Order.@Nullable Refusal refusal) {
    if (refusal == null) {
      return "";
    }
    return refusal == Order.Refusal.INSUFFICIENT_BALANCE
        ? "Insufficient balance"
        : "Post only order would execute immediately";
  }

  private static BigDecimal amount(InstrumentSpec spec, BigDecimal price, long size) {
    return plain(price.multiply(spec.contractSize()).multiply(BigDecimal.valueOf(size)));
  }

  private static BigDecimal plain(BigDecimal number) {
    return InstrumentSpec.plain(number.setScale(AMOUNT_SCALE, RoundingMode.HALF_UP));
  }
}
