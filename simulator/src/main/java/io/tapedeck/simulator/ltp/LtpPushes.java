package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.Fill;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The frames of what happened to a portfolio. Each fifth order belongs to an algorithm, and is told
 * on the algo socket too: its parent, itself and its fills.
 */
final class LtpPushes {

  private static final int ALGO_EVERY = 5;

  private final Account portfolio;
  private final LtpAccount rows;

  LtpPushes(Account portfolio, LtpAccount rows) {
    this.portfolio = portfolio;
    this.rows = rows;
  }

  /** Frames of the private socket. */
  List<OutgoingFrame> ofOrders(AccountEvent event) {
    if (event.account() != portfolio.number()) {
      return List.of();
    }
    if (event instanceof AccountEvent.OrderChanged changed) {
      return List.of(order("Orders", changed.order(), rows.order(changed.order())));
    }
    if (event instanceof AccountEvent.Filled filled) {
      return List.of(fill("Trades", filled.fill()));
    }
    if (event instanceof AccountEvent.BalanceChanged changed) {
      return List.of(asset(changed.balance()));
    }
    if (event instanceof AccountEvent.PositionChanged changed
        && changed.cause() != AccountEvent.Cause.MARK) {
      return List.of(position(changed.position()));
    }
    return List.of();
  }

  /** Frames of the algo socket. */
  List<OutgoingFrame> ofAlgorithms(AccountEvent event) {
    List<OutgoingFrame> frames = new ArrayList<>();
    if (event.account() != portfolio.number()) {
      return frames;
    }
    if (event instanceof AccountEvent.OrderChanged changed && isChild(changed.order().number())) {
      Order order = changed.order();
      frames.add(order("ALGO_ORDER", order, algorithm(order)));
      frames.add(
          order(
              "SUB_ORDER",
              order,
              rows.order(order).put("algoOrderId", Long.toString(algorithmNumber(order)))));
    } else if (event instanceof AccountEvent.Filled filled && isChild(filled.fill().order())) {
      frames.add(fill("SUB_TRADE", filled.fill()));
    }
    return frames;
  }

  static boolean isChild(long order) {
    return order % ALGO_EVERY == 0;
  }

  /** The order of an algorithm that has one child. */
  ObjectNode algorithm(Order child) {
    ObjectNode order = rows.order(child);
    InstrumentSpec spec = rows.spec(child.symbol());
    return Json.object()
        .put("portfolioId", Long.toString(child.account()))
        .put("algoOrderId", Long.toString(algorithmNumber(child)))
        .put("clientOrderId", 'a' + child.clientId())
        .put("exchangeType", LtpInstruments.venue(child.symbol()))
        .put("businessType", LtpInstruments.business(child.symbol()))
        .put("sym", child.symbol())
        .put("side", child.side().name())
        .put("positionSide", "NONE")
        .put("algoOrderType", "CONDITIONAL")
        .put("conditionalTriggerPrice", LtpAccount.text(child.price(spec)))
        .put("orderQty", LtpInstruments.orderQuantity(spec, child.size()))
        .put("executedQty", LtpInstruments.orderQuantity(spec, child.filled()))
        .put("executedAvgPrice", LtpAccount.text(child.averagePrice(spec)))
        .put("algoOrderState", order.path("orderState").asText())
        .put("createAt", LtpServerFrames.millis(child.created()))
        .put("updateAt", LtpServerFrames.millis(child.updated()));
  }

  private static long algorithmNumber(Order child) {
    return child.number() + 1_000_000_000_000_000L;
  }

  private OutgoingFrame order(String channel, Order order, ObjectNode data) {
    boolean algorithm = "ALGO_ORDER".equals(channel);
    InstrumentSpec spec = rows.spec(order.symbol());
    return frame(
        channel,
        data,
        own(
            "orders",
            channel,
            order.symbol(),
            data.path(algorithm ? "algoOrderId" : "orderId").asText(),
            // An algorithm says when it begins, not at which price it trades.
            algorithm ? null : order.price(spec),
            new BigDecimal(LtpInstruments.orderQuantity(spec, order.size())),
            order.side().takerWord(),
            data.path(algorithm ? "algoOrderState" : "orderState").asText(),
            order.updated()));
  }

  private OutgoingFrame fill(String channel, Fill fill) {
    InstrumentSpec spec = rows.spec(fill.symbol());
    return frame(
        channel,
        rows.fill(fill),
        own(
            "fills",
            channel,
            fill.symbol(),
            Long.toString(fill.number()),
            spec.price(fill.ticks()),
            new BigDecimal(LtpInstruments.orderQuantity(spec, fill.size())),
            fill.side().takerWord(),
            fill.liquidity().name().toLowerCase(Locale.ROOT),
            fill.time()));
  }

  private OutgoingFrame asset(Balance balance) {
    return frame(
        "Assets",
        rows.asset(balance),
        own(
            "balances",
            "Assets",
            null,
            null,
            null,
            balance.total(),
            null,
            balance.currency(),
            balance.updated()));
  }

  private OutgoingFrame position(Position position) {
    ObjectNode data = rows.position(position);
    return frame(
        "Positions",
        data,
        own(
            "positions",
            "Positions",
            position.symbol(),
            null,
            position.entryPrice(),
            new BigDecimal(data.path("positionQty").asText()),
            "net",
            null,
            position.updated()));
  }

  private static OutgoingFrame frame(String channel, JsonNode data, TruthRow row) {
    ObjectNode frame = Json.object().put("channel", channel);
    frame.set("data", data);
    return new OutgoingFrame(frame.toString(), List.of(row));
  }

  private static TruthRow own(
      String table,
      String channel,
      @Nullable String symbol,
      @Nullable String id,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String side,
      @Nullable String action,
      Instant time) {
    return TruthRow.own(
        table, LtpInstruments.PRODUCT, channel, symbol, id, price, size, side, action, time);
  }
}
