package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.Fill;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The look of an account's things on the socket and in REST answers (BitMart futures documents).
 */
final class BitmartAccountJson {

  private static final int OPEN = 2;
  private static final int ENDED = 4;
  private static final int ISOLATED = 1;
  private static final String ABSENT = "-";
  private static final String MODE = "one_way_mode";

  private final Markets markets;
  private final BitmartGeneration generation;

  BitmartAccountJson(Markets markets, BitmartGeneration generation) {
    this.markets = markets;
    this.generation = generation;
  }

  InstrumentSpec spec(String symbol) {
    return markets
        .find(symbol)
        .orElseThrow(() -> new IllegalStateException("no market " + symbol))
        .spec();
  }

  /** Order side: 1 opens a long, 2 closes a short, 3 closes a long, 4 opens a short. */
  static int side(Order order) {
    boolean buys = order.side() == OrderSide.BUY;
    return order.reduceOnly() ? (buys ? 2 : 3) : (buys ? 1 : 4);
  }

  ObjectNode asset(Balance balance) {
    return Json.object()
        .put("currency", balance.currency())
        .put("available_balance", text(balance.available()))
        .put("position_deposit", text(balance.margin()))
        .put("frozen_balance", text(balance.frozen()));
  }

  ObjectNode assetDetail(Balance balance, BigDecimal unrealised) {
    return asset(balance)
        .put("equity", text(balance.total().add(unrealised)))
        .put("unrealized", text(unrealised));
  }

  /** An order as pushes have it. */
  ObjectNode order(Order order) {
    ObjectNode row = common(order);
    row.put("plan_order_id", "");
    Fill fill = order.lastFill();
    if (fill == null) {
      row.putNull("last_trade");
    } else {
      row.set(
          "last_trade",
          Json.object()
              .put("lastTradeID", fill.number())
              .put("fillQty", Long.toString(fill.size()))
              .put("fillPrice", text(spec(fill.symbol()).price(fill.ticks())))
              // Negative when paid.
              .put("fee", text(fill.fee().negate()))
              .put("feeCcy", fill.feeCurrency()));
    }
    if (generation == BitmartGeneration.V2) {
      row.put("trigger_price", ABSENT)
          .put("trigger_price_type", ABSENT)
          .put("execution_price", ABSENT)
          .put("activation_price", ABSENT)
          .put("activation_price_type", ABSENT)
          .put("callback_rate", ABSENT)
          .put("position_mode", MODE);
    }
    return row;
  }

  /** An order as reads have it. */
  ObjectNode orderDetail(Order order) {
    return common(order)
        .put("account", "futures")
        .put("position_mode", MODE)
        .put("executive_order_id", "");
  }

  ObjectNode position(Position position) {
    ObjectNode row =
        Json.object()
            .put("symbol", position.symbol())
            .put("hold_volume", Long.toString(Math.abs(position.size())))
            .put("position_type", type(position))
            .put("open_type", ISOLATED)
            .put("frozen_volume", "0")
            .put("close_volume", "0")
            .put("hold_avg_price", price(position.entryPrice()))
            .put("close_avg_price", "0")
            .put("open_avg_price", price(position.entryPrice()))
            .put("liquidate_price", price(position.liquidationPrice()))
            .put("create_time", position.opened().toEpochMilli())
            .put("update_time", position.updated().toEpochMilli());
    return generation == BitmartGeneration.V2 ? row.put("position_mode", MODE) : row;
  }

  ObjectNode positionDetail(Position position) {
    BigDecimal value = position.cost().add(signed(position));
    return Json.object()
        .put("symbol", position.symbol())
        .put("leverage", Integer.toString(position.leverage()))
        .put("timestamp", position.updated().toEpochMilli())
        .put("current_fee", text(position.fees()))
        .put("open_timestamp", position.opened().toEpochMilli())
        .put("current_value", text(value))
        .put("mark_value", text(value))
        .put("mark_price", text(position.mark()))
        .put("position_value", text(position.cost()))
        .put("position_cross", text(position.margin()))
        .put("maintenance_margin", text(position.margin().movePointLeft(1)))
        .put("close_vol", "0")
        .put("close_avg_price", "0")
        .put("open_avg_price", price(position.entryPrice()))
        .put("entry_price", price(position.entryPrice()))
        .put("current_amount", Long.toString(Math.abs(position.size())))
        .put("unrealized_value", text(position.unrealised()))
        .put("realized_value", text(position.realised()))
        .put("position_type", type(position));
  }

  /** The newer read, which renames fields of the older one. */
  ObjectNode positionDetailTwo(Position position) {
    return positionDetail(position)
        .put("position_side", position.size() < 0 ? "short" : "long")
        .put("position_amount", Long.toString(position.size()))
        .put("unrealized_pnl", text(position.unrealised()))
        .put("liquidation_price", price(position.liquidationPrice()))
        .put("open_type", "isolated");
  }

  ObjectNode trade(Fill fill, int side) {
    return Json.object()
        .put("order_id", Long.toString(fill.order()))
        .put("client_order_id", fill.clientId())
        .put("trade_id", Long.toString(fill.number()))
        .put("symbol", fill.symbol())
        .put("side", side)
        .put("price", text(spec(fill.symbol()).price(fill.ticks())))
        .put("vol", Long.toString(fill.size()))
        .put("exec_type", fill.liquidity() == Fill.Liquidity.MAKER ? "Maker" : "Taker")
        .put("profit", fill.realised().signum() > 0)
        .put("realised_profit", text(fill.realised()))
        .put("paid_fees", text(fill.fee()))
        .put("create_time", fill.time().toEpochMilli());
  }

  /** A row of the transaction history; its time is text, unlike all others. */
  ObjectNode transaction(LedgerEntry entry) {
    return Json.object()
        .put("tran_id", Long.toString(entry.number()))
        .put("symbol", entry.symbol() == null ? "" : entry.symbol())
        .put("type", flow(entry))
        .put("amount", text(entry.amount()))
        .put("asset", entry.currency())
        .put("time", Long.toString(entry.time().toEpochMilli()));
  }

  /** The number of a kind of flow; 0 asks for all. */
  static int flowType(LedgerEntry entry) {
    return switch (entry.kind()) {
      case DEPOSIT, TRANSFER_IN, TRANSFER_OUT, BORROW, REPAY, INTEREST -> 1;
      case REALISED_PNL, TRADE -> 2;
      case FUNDING -> 3;
      case FEE -> 4;
    };
  }

  ObjectNode transfer(LedgerEntry entry) {
    boolean out = entry.kind() == LedgerEntry.Cause.TRANSFER_OUT;
    return Json.object()
        .put("transfer_id", Long.toString(entry.number()))
        .put("currency", entry.currency())
        .put("amount", text(entry.amount().abs()))
        .put("type", out ? "contract_to_spot" : "spot_to_contract")
        .put("state", "FINISHED")
        .put("timestamp", entry.time().toEpochMilli());
  }

  /** A transfer between accounts; its time is in seconds. */
  ObjectNode subTransfer(LedgerEntry entry) {
    boolean out = entry.kind() == LedgerEntry.Cause.TRANSFER_OUT;
    String other = Long.toString(entry.reference());
    String own = Long.toString(entry.account());
    return Json.object()
        .put("fromAccount", out ? own : other)
        .put("toAccount", out ? other : own)
        .put("toWalletType", "future")
        .put("fromWalletType", "future")
        .put("currency", entry.currency())
        .put("amount", text(entry.amount().abs()))
        .put("submissionTime", entry.time().getEpochSecond());
  }

  private ObjectNode common(Order order) {
    InstrumentSpec spec = spec(order.symbol());
    return Json.object()
        .put("order_id", Long.toString(order.number()))
        .put("client_order_id", order.clientId())
        .put("price", price(order.price(spec)))
        .put("size", Long.toString(order.size()))
        .put("symbol", order.symbol())
        .put("state", order.resting() ? OPEN : ENDED)
        .put("side", side(order))
        .put("type", order.type() == Order.Type.LIMIT ? "limit" : "market")
        .put("leverage", Integer.toString(order.leverage()))
        .put("open_type", "isolated")
        .put("deal_avg_price", price(order.averagePrice(spec)))
        .put("deal_size", Long.toString(order.filled()))
        .put("create_time", order.created().toEpochMilli())
        .put("update_time", order.updated().toEpochMilli());
  }

  private static BigDecimal signed(Position position) {
    return position.size() < 0 ? position.unrealised().negate() : position.unrealised();
  }

  private static int type(Position position) {
    return position.size() < 0 ? 2 : 1;
  }

  private static String flow(LedgerEntry entry) {
    return switch (flowType(entry)) {
      case 2 -> "Realized PNL";
      case 3 -> "Funding Fee";
      case 4 -> "Commission Fee";
      default -> "Transfer";
    };
  }

  private static String price(@Nullable BigDecimal price) {
    return price == null ? "0" : text(price);
  }

  private static String text(BigDecimal number) {
    return BitmartServerFrames.text(number);
  }
}
