package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.Fill;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.InstrumentSpec.Contract;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The look of an account's things in rows of the private tables, on the socket and in REST answers.
 * Money is in the smallest unit of its currency.
 */
final class BitmexAccountJson {

  private static final int RATIO_SCALE = 4;
  private static final int XBT_DIGITS = 8;
  private static final int USDT_DIGITS = 6;
  private static final long RISK_LIMIT = 1_000_000_000_000L;
  private static final Map<Order.Status, String> STATES =
      Map.of(
          Order.Status.OPEN, "New",
          Order.Status.PARTIALLY_FILLED, "PartiallyFilled",
          Order.Status.FILLED, "Filled",
          Order.Status.CANCELLED, "Canceled",
          Order.Status.REJECTED, "Rejected");

  private final Markets markets;

  BitmexAccountJson(Markets markets) {
    this.markets = markets;
  }

  /** An amount in whole coins, in the smallest unit. */
  static long units(String currency, BigDecimal amount) {
    int digits = "XBt".equals(currency) ? XBT_DIGITS : USDT_DIGITS;
    return amount.movePointRight(digits).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }

  InstrumentSpec spec(String symbol) {
    return markets
        .find(symbol)
        .orElseThrow(() -> new IllegalStateException("no market " + symbol))
        .spec();
  }

  static String orderId(long number) {
    return BitmexText.id("order", "", number);
  }

  ObjectNode order(Order order) {
    InstrumentSpec spec = spec(order.symbol());
    return Json.object()
        .put("orderID", orderId(order.number()))
        .put("clOrdID", order.clientId())
        .put("clOrdLinkID", "")
        .put("account", order.account())
        .put("symbol", order.symbol())
        .put("side", BitmexText.side(order.side()))
        .put("orderQty", order.size())
        .put("price", order.price(spec))
        .putNull("displayQty")
        .putNull("stopPx")
        .putNull("pegOffsetValue")
        .put("pegPriceType", "")
        .put("currency", spec.quote())
        .put("settlCurrency", spec.settle())
        .put("ordType", order.type() == Order.Type.LIMIT ? "Limit" : "Market")
        .put(
            "timeInForce",
            order.type() == Order.Type.LIMIT ? "GoodTillCancel" : "ImmediateOrCancel")
        .put("execInst", order.reduceOnly() ? "ReduceOnly" : "")
        .put("contingencyType", "")
        .put("ordStatus", STATES.get(order.status()))
        .put("triggered", "")
        .put("workingIndicator", order.resting())
        .put("ordRejReason", reason(order.refusal()))
        .put("leavesQty", order.resting() ? order.left() : 0)
        .put("cumQty", order.filled())
        .put("avgPx", order.averagePrice(spec))
        .put("text", "Submitted via API.")
        .put("transactTime", BitmexText.time(order.updated()))
        .put("timestamp", BitmexText.time(order.updated()));
  }

  /** What a change of an order left in the executions. */
  ObjectNode execution(Order order) {
    InstrumentSpec spec = spec(order.symbol());
    Fill fill = order.lastFill();
    ObjectNode row = order(order);
    row.remove(List.of("clOrdLinkID", "displayQty", "stopPx", "pegOffsetValue"));
    row.remove(List.of("pegPriceType", "contingencyType", "triggered"));
    row.put("execID", executionId(order))
        .put("execType", fill == null ? kind(order) : "Trade")
        .put("trdMatchID", fill == null ? BitmexText.NO_ID : matchId(fill));
    if (fill == null) {
      return row.putNull("lastQty").putNull("lastPx").putNull("execComm").putNull("execCost");
    }
    BigDecimal base = spec.baseValue(fill.ticks(), fill.size());
    BigDecimal quote = spec.quoteValue(fill.ticks(), fill.size());
    boolean sells = fill.side() == OrderSide.SELL;
    BigDecimal value = spec.contract() == Contract.INVERSE ? base : quote;
    long gross = units(spec.settle(), value);
    boolean negative = sells == (spec.contract() == Contract.LINEAR);
    return row.put("lastQty", fill.size())
        .put("lastPx", spec.price(fill.ticks()))
        .put("lastLiquidityInd", liquidity(fill))
        .put("commission", rate(fill.fee(), value))
        .put("feeType", "Normal")
        .put("tradePublishIndicator", "PublishTrade")
        .put("execCost", negative ? -gross : gross)
        .put("execComm", units(spec.settle(), fill.fee()))
        .put("homeNotional", sells ? base.negate() : base)
        .put("foreignNotional", sells ? quote : quote.negate())
        .put("realisedPnl", units(spec.settle(), fill.realised()));
  }

  /** A payment of funding, which stands among the executions. */
  ObjectNode funding(LedgerEntry entry, @Nullable Position position) {
    String symbol = entry.symbol() == null ? "" : entry.symbol();
    long size = position == null ? 0 : position.size();
    InstrumentSpec spec = spec(symbol);
    return Json.object()
        .put("execID", BitmexText.id("funding", symbol, entry.number()))
        .put("orderID", BitmexText.NO_ID)
        .put("clOrdID", "")
        .put("account", entry.account())
        .put("symbol", symbol)
        .put("side", "")
        .put("lastQty", Math.abs(size))
        .put("lastPx", position == null ? null : position.mark())
        .put("lastLiquidityInd", "")
        .put("orderQty", Math.abs(size))
        .put("currency", spec.quote())
        .put("settlCurrency", spec.settle())
        .put("execType", "Funding")
        .put("ordType", "Limit")
        .put("ordStatus", "Filled")
        .put("text", "Funding")
        .put("trdMatchID", BitmexText.id("settled", symbol, entry.number()))
        .put("execComm", -units(entry.currency(), entry.amount()))
        .put("transactTime", BitmexText.time(entry.time()))
        .put("timestamp", BitmexText.time(entry.time()));
  }

  ObjectNode position(Position position) {
    InstrumentSpec spec = spec(position.symbol());
    String currency = spec.settle();
    long cost = units(currency, position.cost());
    long unrealised = units(currency, position.unrealised());
    BigDecimal entry = position.entryPrice();
    return Json.object()
        .put("account", position.account())
        .put("symbol", position.symbol())
        .put("currency", currency)
        .put("underlying", spec.base())
        .put("quoteCurrency", spec.quote())
        .put("leverage", position.leverage())
        .put("crossMargin", false)
        .put("currentQty", position.size())
        .put("currentCost", cost)
        .put("currentComm", units(currency, position.fees()))
        .put("unrealisedCost", cost)
        .put("isOpen", position.size() != 0)
        .put("markPrice", position.mark())
        .put("markValue", cost + unrealised)
        .put("homeNotional", notional(spec, position, true))
        .put("foreignNotional", notional(spec, position, false))
        .put("posCost", cost)
        .put("posMargin", units(currency, position.margin()))
        .put("posMaint", units(currency, position.margin()) / 20)
        .put("realisedPnl", units(currency, position.realised().subtract(position.fees())))
        .put("unrealisedPnl", unrealised)
        .put("avgCostPrice", entry)
        .put("avgEntryPrice", entry)
        .put("breakEvenPrice", entry)
        .put("liquidationPrice", position.liquidationPrice())
        .put("bankruptPrice", position.liquidationPrice())
        .put("timestamp", BitmexText.time(position.updated()));
  }

  ObjectNode margin(Balance balance, BigDecimal unrealised) {
    String currency = balance.currency();
    long total = units(currency, balance.total());
    long open = units(currency, unrealised);
    long used = units(currency, balance.frozen().add(balance.margin()));
    long free = Math.max(0, total + open - used);
    return Json.object()
        .put("account", balance.account())
        .put("currency", currency)
        .put("riskLimit", RISK_LIMIT)
        .put("state", "")
        .put("amount", total)
        .put("realisedPnl", 0)
        .put("unrealisedPnl", open)
        .put("walletBalance", total)
        .put("marginBalance", total + open)
        .put("marginLeverage", ratio(used * 10, total + open))
        .put("marginUsedPcnt", ratio(used, total + open))
        .put("excessMargin", free)
        .put("availableMargin", free)
        .put("withdrawableMargin", Math.min(free, total))
        .put("initMargin", units(currency, balance.frozen()))
        .put("maintMargin", units(currency, balance.margin()))
        .put("timestamp", BitmexText.time(balance.updated()));
  }

  ObjectNode wallet(Account account, Balance balance) {
    String currency = balance.currency();
    return Json.object()
        .put("account", balance.account())
        .put("currency", currency)
        .put("deposited", sum(account, currency, LedgerEntry.Cause.DEPOSIT))
        .put("withdrawn", 0)
        .put("transferIn", sum(account, currency, LedgerEntry.Cause.TRANSFER_IN))
        .put("transferOut", -sum(account, currency, LedgerEntry.Cause.TRANSFER_OUT))
        .put("amount", units(currency, balance.total()))
        .put("pendingCredit", 0)
        .put("pendingDebit", 0)
        .put("confirmedDebit", 0)
        .put("timestamp", BitmexText.time(balance.updated()));
  }

  /** A movement of money between accounts, or from and to the chain. */
  ObjectNode transaction(LedgerEntry entry) {
    return transaction(entry, isDeposit(entry) ? "Deposit" : "Transfer");
  }

  /** A row of the wallet's history, where profit and funding stand too. */
  ObjectNode walletHistory(LedgerEntry entry) {
    return switch (entry.kind()) {
      case REALISED_PNL, FEE, TRADE -> transaction(entry, "RealisedPNL");
      case FUNDING -> transaction(entry, "Funding");
      default -> transaction(entry);
    };
  }

  /** Whether an entry is told on {@code transact}. */
  static boolean isTransaction(LedgerEntry entry) {
    return isDeposit(entry)
        || entry.kind() == LedgerEntry.Cause.TRANSFER_IN
        || entry.kind() == LedgerEntry.Cause.TRANSFER_OUT;
  }

  private static boolean isDeposit(LedgerEntry entry) {
    return entry.kind() == LedgerEntry.Cause.DEPOSIT;
  }

  private static ObjectNode transaction(LedgerEntry entry, String kind) {
    return Json.object()
        .put("transactID", BitmexText.id("entry", entry.currency(), entry.number()))
        .put("account", entry.account())
        .put("currency", entry.currency())
        .put("network", isDeposit(entry) ? "btc" : "")
        .put("transactType", kind)
        .put("amount", units(entry.currency(), entry.amount()))
        .put("fee", 0)
        .put("transactStatus", "Completed")
        .put("address", "Transfer".equals(kind) ? Long.toString(entry.reference()) : "")
        .put("tx", entry.symbol() == null ? "" : entry.symbol())
        .put("text", "")
        .put("transactTime", BitmexText.time(entry.time()))
        .put("walletBalance", units(entry.currency(), entry.balanceAfter()))
        .put("timestamp", BitmexText.time(entry.time()));
  }

  private static long sum(Account account, String currency, LedgerEntry.Cause kind) {
    Predicate<LedgerEntry> wanted =
        entry -> entry.kind() == kind && entry.currency().equals(currency);
    return account.ledger().stream()
        .filter(wanted)
        .mapToLong(entry -> units(currency, entry.amount()))
        .sum();
  }

  private static BigDecimal notional(InstrumentSpec spec, Position position, boolean home) {
    long ticks =
        position
            .mark()
            .divide(spec.tickSize(), 0, RoundingMode.HALF_UP)
            .max(BigDecimal.ONE)
            .longValue();
    return home ? spec.baseValue(ticks, position.size()) : spec.quoteValue(ticks, -position.size());
  }

  private static String executionId(Order order) {
    return BitmexText.id("execution", Integer.toString(order.version()), order.number());
  }

  private static String kind(Order order) {
    return switch (order.status()) {
      case CANCELLED -> "Canceled";
      case REJECTED -> "Rejected";
      default -> "New";
    };
  }

  private static String matchId(Fill fill) {
    return fill.trade() == 0
        ? BitmexText.id("match", fill.symbol(), fill.number())
        : BitmexText.id("trade", fill.symbol(), fill.trade());
  }

  private static String liquidity(Fill fill) {
    return fill.liquidity() == Fill.Liquidity.MAKER ? "AddedLiquidity" : "RemovedLiquidity";
  }

  private static String reason(Order.@Nullable Refusal refusal) {
    if (refusal == null) {
      return "";
    }
    return refusal == Order.Refusal.INSUFFICIENT_BALANCE
        ? "Account has insufficient Available Balance"
        : "Order had execInst of ParticipateDoNotInitiate";
  }

  private static BigDecimal rate(BigDecimal fee, BigDecimal value) {
    return value.signum() == 0
        ? BigDecimal.ZERO
        : InstrumentSpec.plain(fee.divide(value, RATIO_SCALE, RoundingMode.HALF_UP));
  }

  private static BigDecimal ratio(long part, long whole) {
    return whole <= 0
        ? BigDecimal.ZERO
        : InstrumentSpec.plain(
            BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), RATIO_SCALE, RoundingMode.HALF_UP));
  }
}
