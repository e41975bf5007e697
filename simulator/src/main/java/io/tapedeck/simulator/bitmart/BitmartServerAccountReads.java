package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The private futures reads; newest rows first. Simulator's thread only. */
final class BitmartServerAccountReads {

  private static final Duration USUAL_RANGE = Duration.ofDays(7);
  private static final int MOST_ROWS = 200;
  private static final int MOST_FLOWS = 1_000;

  private final Markets markets;
  private final AccountEngine engine;
  private final Account account;
  private final BitmartAccountJson json;

  BitmartServerAccountReads(Markets markets, AccountEngine engine, BitmartAccountJson json) {
    this.markets = markets;
    this.engine = engine;
    this.account = engine.main();
    this.json = json;
  }

  /** Adds every path with its limit in two seconds (BitMart futures documentation). */
  void register(BitmartRest rest) {
    String own = "/contract/private/";
    rest.keyed(own + "assets-detail", 12, request -> assets());
    rest.keyed(own + "position", 6, request -> positions(request, json::positionDetail));
    rest.keyed(own + "position-v2", 6, request -> positions(request, json::positionDetailTwo));
    rest.keyed(own + "position-risk", 24, request -> positions(request, json::positionDetailTwo));
    rest.keyed(
        own + "get-position-mode",
        2,
        request -> Json.object().put("position_mode", "one_way_mode"));
    rest.keyed(own + "trade-fee-rate", 2, this::feeRate);
    rest.keyed(own + "order", 50, this::order);
    rest.keyed(own + "order-history", 6, this::orderHistory);
    rest.keyed(own + "get-open-orders", 50, this::openOrders);
    rest.keyed(own + "current-plan-order", 50, request -> Json.array());
    rest.keyed(own + "trades", 6, this::trades);
    rest.keyed(own + "transaction-history", 6, this::transactions);
    rest.keyed(own + "cross_collateral/interest_log", 6, request -> Json.array());
    rest.keyed(own + "auto_repayment", 6, request -> Json.array());
    rest.signed("/account/v1/transfer-contract-list", 1, this::transfers);
    String sub = "/account/contract/sub-account/";
    rest.keyed(sub + "main/v1/wallet", 12, this::subWallet);
    rest.keyed(sub + "main/v1/transfer-list", 8, this::subTransfers);
    rest.keyed(sub + "v1/transfer-history", 8, this::subTransfers);
  }

  private JsonNode assets() {
    return Json.list(
        account.balances().stream()
            .map(balance -> json.assetDetail(balance, account.unrealised(balance.currency())))
            .toList());
  }

  private interface PositionRow {
    ObjectNode of(Position position);
  }

  private JsonNode positions(Request request, PositionRow row) throws BitmartRefused {
    String symbol = symbol(request);
    return Json.list(
        account.positions().stream()
            .filter(position -> symbol == null || symbol.equals(position.symbol()))
            .filter(position -> position.size() != 0)
            .map(row::of)
            .toList());
  }

  private JsonNode feeRate(Request request) throws BitmartRefused {
    return Json.object()
        .put("symbol", needed(request))
        .put("taker_fee_rate", "0.0006")
        .put("maker_fee_rate", "-0.0001");
  }

  private JsonNode order(Request request) throws BitmartRefused {
    String symbol = needed(request);
    String number = request.parameter("order_id");
    if (number == null) {
      throw new BitmartRefused(40011, "Invalid parameter: order_id");
    }
    return account.orders().stream()
        .filter(order -> order.symbol().equals(symbol))
        .filter(order -> Long.toString(order.number()).equals(number))
        .findFirst()
        .map(json::orderDetail)
        .orElseThrow(() -> new BitmartRefused(40035, "The order does not exist"));
  }

  private JsonNode orderHistory(Request request) throws BitmartRefused {
    String symbol = needed(request);
    Predicate<Instant> inRange = range(request, Unit.SECONDS);
    return newestFirst(
        account.endedOrders().stream()
            .filter(order -> order.status() != Order.Status.REJECTED)
            .filter(order -> order.symbol().equals(symbol) && inRange.test(order.created()))
            .map(json::orderDetail),
        MOST_ROWS);
  }

  private JsonNode openOrders(Request request) throws BitmartRefused {
    String symbol = symbol(request);
    String state = request.parameter("order_state");
    return newestFirst(
        account.openOrders().stream()
            .filter(order -> symbol == null || order.symbol().equals(symbol))
            .filter(order -> !"partially_filled".equals(state) || order.filled() > 0)
            .map(json::orderDetail),
        (int) number(request, "limit", 100, 1, 100));
  }

  private JsonNode trades(Request request) throws BitmartRefused {
    String symbol = symbol(request);
    Predicate<Instant> inRange = range(request, Unit.SECONDS);
    Map<Long, Integer> sides = new HashMap<>();
    account.orders().forEach(order -> sides.put(order.number(), BitmartAccountJson.side(order)));
    return newestFirst(
        account.fills().stream()
            .filter(fill -> symbol == null || fill.symbol().equals(symbol))
            .filter(fill -> inRange.test(fill.time()))
            .map(fill -> json.trade(fill, sides.getOrDefault(fill.order(), 1))),
        MOST_ROWS);
  }

  private JsonNode transactions(Request request) throws BitmartRefused {
    String symbol = symbol(request);
    long flow = number(request, "flow_type", 0, 0, 5);
    Predicate<Instant> inRange = range(request, Unit.MILLIS);
    return newestFirst(
        account.ledger().stream()
            .filter(entry -> symbol == null || symbol.equals(entry.symbol()))
            .filter(entry -> flow == 0 || BitmartAccountJson.flowType(entry) == flow)
            .filter(entry -> inRange.test(entry.time()))
            .map(json::transaction),
        (int) number(request, "page_size", 100, 1, MOST_FLOWS));
  }

  // The one read that is posted and signed: what it asks for stands in its body.
  private JsonNode transfers(Request request) throws BitmartRefused {
    JsonNode body =
        Json.read(request.body())
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new BitmartRefused(503, 30018, "The request body must be JSON"));
    int page = body.path("page").asInt(0);
    int limit = body.path("limit").asInt(0);
    if (page < 1 || page > 10_000 || limit < 10 || limit > 100) {
      throw new BitmartRefused(40044, "The number is out of range");
    }
    long from = body.path("time_start").asLong(0);
    long to = body.path("time_end").asLong(Long.MAX_VALUE);
    List<ObjectNode> all =
        new ArrayList<>(
            moved(account)
                .filter(entry -> entry.time().toEpochMilli() >= from)
                .filter(entry -> entry.time().toEpochMilli() <= to)
                .map(json::transfer)
                .toList());
    Collections.reverse(all);
    return Json.object()
        .<ObjectNode>set(
            "records", Json.list(all.stream().skip((page - 1L) * limit).limit(limit).toList()));
  }

  private JsonNode subWallet(Request request) throws BitmartRefused {
    Account sub = sub(request);
    String currency = request.parameter("currency");
    return Json.object()
        .<ObjectNode>set(
            "wallet",
            Json.list(
                sub.balances().stream()
                    .filter(balance -> currency == null || currency.equals(balance.currency()))
                    .map(
                        balance ->
                            Json.object()
                                .put("currency", balance.currency())
                                .put("name", balance.currency())
                                .put("available", BitmartServerFrames.text(balance.available()))
                                .put("frozen", BitmartServerFrames.text(balance.frozen())))
                    .toList()));
  }

  private JsonNode subTransfers(Request request) throws BitmartRefused {
    Account shown = request.path().contains("/main/") ? sub(request) : account;
    int limit = (int) number(request, "limit", 0, 1, 100);
    List<ObjectNode> all = moved(shown).map(json::subTransfer).toList();
    ObjectNode data = Json.object().put("total", all.size());
    data.set("historyList", Json.list(all.stream().limit(limit).toList()));
    return data;
  }

  private Account sub(Request request) throws BitmartRefused {
    String name = request.parameter("subAccount");
    if (name == null) {
      throw new BitmartRefused(40011, "Invalid parameter: subAccount");
    }
    return engine.accounts().stream()
        .filter(candidate -> candidate != account && candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BitmartRefused(40001, "The account does not exist"));
  }

  private static Stream<LedgerEntry> moved(Account account) {
    return account.ledger().stream()
        .filter(
            entry ->
                entry.kind() == LedgerEntry.Cause.TRANSFER_IN
                    || entry.kind() == LedgerEntry.Cause.TRANSFER_OUT);
  }

  private enum Unit {
    SECONDS,
    MILLIS
  }

  private Predicate<Instant> range(Request request, Unit unit) throws BitmartRefused {
    Instant now = markets.now();
    Instant from = time(request, "start_time", unit, now.minus(USUAL_RANGE));
    Instant to = time(request, "end_time", unit, now);
    if (from.isAfter(to)) {
      throw new BitmartRefused(40039, "The timestamp is illegal");
    }
    return time -> !time.isBefore(from) && !time.isAfter(to);
  }

  // The unit is part of the call: what would be the other one lies in another millennium.
  private static Instant time(Request request, String name, Unit unit, Instant absent)
      throws BitmartRefused {
    String text = request.parameter(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches(unit == Unit.SECONDS ? "[0-9]{1,11}" : "[0-9]{13}")) {
      throw new BitmartRefused(40039, "The timestamp is illegal");
    }
    long value = Long.parseLong(text);
    return unit == Unit.SECONDS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
  }

  private static long number(Request request, String name, long absent, long least, long most)
      throws BitmartRefused {
    String text = request.parameter(name);
    if (text == null && absent >= least) {
      return absent;
    }
    if (text == null || !text.matches("[0-9]{1,9}")) {
      throw new BitmartRefused(40011, "Invalid parameter: " + name);
    }
    long value = Long.parseLong(text);
    if (value < least || value > most) {
      throw new BitmartRefused(40044, "The number is out of range");
    }
    return value;
  }

  private String needed(Request request) throws BitmartRefused {
    String symbol = symbol(request);
    if (symbol == null) {
      throw new BitmartRefused(40011, "Invalid parameter: symbol");
    }
    return symbol;
  }

  private @Nullable String symbol(Request request) throws BitmartRefused {
    String symbol = request.parameter("symbol");
    if (symbol != null && markets.find(symbol).isEmpty()) {
      throw new BitmartRefused(40034, "The symbol does not exist");
    }
    return symbol;
  }

  private static JsonNode newestFirst(Stream<ObjectNode> oldestFirst, int most) {
    List<ObjectNode> all = new ArrayList<>(oldestFirst.toList());
    Collections.reverse(all);
    return Json.list(all.stream().limit(most).toList());
  }
}
