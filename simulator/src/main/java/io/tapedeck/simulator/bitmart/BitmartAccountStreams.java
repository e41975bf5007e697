package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The private subscriptions: pushes on change, without a snapshot; v2 repeats the positions every
 * ten seconds. Rejected orders are never pushed. One thread.
 */
final class BitmartAccountStreams {

  private static final String ASSET = "futures/asset";
  private static final String POSITION = "futures/position";
  private static final String ORDER = "futures/order";
  private static final Set<String> COINS = Set.of("USDT", "BTC", "ETH");
  private static final Duration REPEAT = Duration.ofSeconds(10);
  private static final int MATCHED = 1;
  private static final int SUBMITTED = 2;
  private static final int CANCELLED = 3;

  private final Account account;
  private final BitmartAccountJson json;
  private final boolean repeats;
  private final Pace pace;

  BitmartAccountStreams(
      Account account, BitmartAccountJson json, BitmartGeneration generation, Instant start) {
    this.account = account;
    this.json = json;
    this.repeats = generation == BitmartGeneration.V2;
    this.pace = new Pace(REPEAT, start);
  }

  /** A frame and the subscription that it is pushed on. */
  record Push(String subscription, OutgoingFrame frame) {}

  /** Whether there is such a private subscription. */
  static boolean exists(String subscription) {
    return POSITION.equals(subscription)
        || ORDER.equals(subscription)
        || (subscription.startsWith(ASSET + ':')
            && COINS.contains(subscription.substring(ASSET.length() + 1)));
  }

  /** What an event of the account brings. */
  Optional<Push> push(AccountEvent event) {
    if (event.account() != account.number()) {
      return Optional.empty();
    }
    if (event instanceof AccountEvent.BalanceChanged changed) {
      return Optional.of(asset(changed.balance()));
    }
    if (event instanceof AccountEvent.OrderChanged changed
        && changed.order().status() != Order.Status.REJECTED) {
      return Optional.of(order(changed.order()));
    }
    if (event instanceof AccountEvent.PositionChanged changed
        && changed.cause() != AccountEvent.Cause.MARK) {
      return Optional.of(positions(List.of(changed.position())));
    }
    return Optional.empty();
  }

  /** What is due without an event. */
  Optional<Push> repeated(Instant now) {
    if (!repeats || !pace.isDue(now)) {
      return Optional.empty();
    }
    List<Position> held =
        account.positions().stream().filter(position -> position.size() != 0).toList();
    return held.isEmpty() ? Optional.empty() : Optional.of(positions(held));
  }

  private Push asset(Balance balance) {
    String subscription = ASSET + ':' + balance.currency();
    TruthRow truth =
        TruthRow.own(
            "balances",
            BitmartInstruments.PRODUCT,
            ASSET,
            null,
            null,
            null,
            balance.available(),
            null,
            balance.currency(),
            null);
    return push(subscription, json.asset(balance), List.of(truth));
  }

  private Push order(Order order) {
    InstrumentSpec spec = json.spec(order.symbol());
    ObjectNode row = json.order(order);
    List<TruthRow> truth = new ArrayList<>(2);
    truth.add(
        TruthRow.own(
            "orders",
            BitmartInstruments.PRODUCT,
            ORDER,
            order.symbol(),
            Long.toString(order.number()),
            new BigDecimal(row.path("price").asText()),
            BigDecimal.valueOf(order.size()),
            order.side().takerWord(),
            row.path("state").asText(),
            order.updated()));
    if (order.lastFill() != null) {
      truth.add(
          TruthRow.own(
              "fills",
              BitmartInstruments.PRODUCT,
              ORDER,
              order.symbol(),
              Long.toString(order.lastFill().number()),
              spec.price(order.lastFill().ticks()),
              BigDecimal.valueOf(order.lastFill().size()),
              order.side().takerWord(),
              null,
              order.updated()));
    }
    ObjectNode data = Json.object().put("action", action(order));
    data.set("order", row);
    return push(ORDER, Json.list(List.of(data)), truth);
  }

  private Push positions(List<Position> positions) {
    return push(
        POSITION,
        Json.list(positions.stream().map(json::position).toList()),
        positions.stream().map(BitmartAccountStreams::truth).toList());
  }

  private static TruthRow truth(Position position) {
    return TruthRow.own(
        "positions",
        BitmartInstruments.PRODUCT,
        POSITION,
        position.symbol(),
        null,
        position.entryPrice(),
        BigDecimal.valueOf(Math.abs(position.size())),
        position.size() < 0 ? "short" : "long",
        null,
        position.updated());
  }

  private static int action(Order order) {
    if (order.lastFill() != null) {
      return MATCHED;
    }
    return order.resting() ? SUBMITTED : CANCELLED;
  }

  private static Push push(String subscription, JsonNode data, List<TruthRow> truth) {
    ObjectNode frame = Json.object().put("group", subscription);
    frame.set("data", data);
    return new Push(subscription, new OutgoingFrame(frame.toString(), truth));
  }
}
