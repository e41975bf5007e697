package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The private reads (BitMEX swagger; guide to sub-accounts). Simulator's thread only. */
final class BitmexServerAccountReads {

  private static final int MOST_WALLET_ROWS = 10_000;

  private final AccountEngine engine;
  private final BitmexPrivateTables tables;
  private final BitmexAccountJson json;

  /** A read of accounts that the key may not read. */
  static final class Denied extends Exception {
    private static final long serialVersionUID = 1L;
  }

  BitmexServerAccountReads(
      AccountEngine engine, BitmexPrivateTables tables, BitmexAccountJson json) {
    this.engine = engine;
    this.tables = tables;
    this.json = json;
  }

  /** Answers a path below the root; null when there is no such read. */
  @Nullable JsonNode read(String path, Request request) throws BitmexTableQuery.Refused, Denied {
    return switch (path) {
      case "/user" -> user();
      case "/apiKey" -> keys(request);
      case "/user/wallet" -> balances(request, json::wallet);
      case "/user/margin" -> balances(request, tables::margin);
      case "/user/walletHistory" -> walletHistory(request);
      case "/user/commission" -> Json.object();
      case "/user/tradingVolume" -> Json.array();
      case "/userEvent" -> Json.object().<ObjectNode>set("userEvents", Json.array());
      case "/order" -> orders(request);
      case "/execution" -> executions(request, Stage.ALL);
      case "/execution/tradeHistory" -> executions(request, Stage.TRADES);
      case "/position" -> positions(request);
      default -> null;
    };
  }

  /** The key that asks, which may read alone. */
  private static JsonNode keys(Request request) {
    String key = request.headers().getOrDefault("api-key", "");
    return Json.list(
        List.of(
            Json.object()
                .put("id", key)
                .put("enabled", true)
                .<ObjectNode>set("permissions", Json.array())));
  }

  private JsonNode user() {
    Account main = engine.main();
    ObjectNode user =
        Json.object()
            .put("id", main.number())
            .put("username", main.name())
            .put("typ", "individual")
            .put("country", "");
    ArrayNode accounts = Json.array();
    ArrayNode readable = Json.array();
    for (Account account : engine.accounts()) {
      readable.add(account.number());
      if (account != main) {
        accounts.add(
            Json.object()
                .put("id", account.number())
                .put("name", account.name())
                .put("role", "SUB_ACCOUNT"));
      }
    }
    user.set("accounts", accounts);
    ObjectNode rights = Json.object();
    for (String feed : List.of("margin", "position", "execution", "order")) {
      rights.set(feed, Json.object().<ObjectNode>set("read", readable));
    }
    rights.set(
        "transfer",
        Json.object().<ObjectNode>set("from", Json.array()).<ObjectNode>set("to", Json.array()));
    user.set("authorizedAccounts", rights);
    return user;
  }

  private interface BalanceRow {
    ObjectNode of(Account account, Balance balance);
  }

  private JsonNode balances(Request request, BalanceRow row) throws BitmexTableQuery.Refused {
    String asked = request.parameter("currency");
    String currency = asked == null ? "XBt" : asked;
    Account main = engine.main();
    if ("all".equals(currency)) {
      return Json.list(main.balances().stream().map(balance -> row.of(main, balance)).toList());
    }
    for (Balance balance : main.balances()) {
      if (balance.currency().equals(currency)) {
        return row.of(main, balance);
      }
    }
    throw new BitmexTableQuery.Refused("Invalid currency");
  }

  private JsonNode walletHistory(Request request) throws BitmexTableQuery.Refused, Denied {
    int count = BitmexTableQuery.number(request, "count", 100, 1, MOST_WALLET_ROWS);
    int start = BitmexTableQuery.number(request, "start", 0, 0, Integer.MAX_VALUE);
    String asked = request.parameter("currency");
    String currency = asked == null ? "XBt" : asked;
    List<LedgerEntry> entries =
        new ArrayList<>(
            asked(request).stream()
                .flatMap(account -> account.ledger().stream())
                .filter(e -> "all".equals(currency) || e.currency().equals(currency))
                .filter(entry -> entry.kind() != LedgerEntry.Cause.INTEREST)
                .sorted(Comparator.comparing(LedgerEntry::number))
                .toList());
    if (!"false".equals(request.parameter("reverse"))) {
      Collections.reverse(entries);
    }
    return Json.list(entries.stream().skip(start).limit(count).map(json::walletHistory).toList());
  }

  private JsonNode orders(Request request) throws BitmexTableQuery.Refused, Denied {
    Stream<BitmexTableRow> rows =
        asked(request).stream()
            .flatMap(account -> account.orders().stream())
            .sorted(Comparator.comparing(Order::number))
            .map(order -> row(order.updated(), json.order(order)));
    return over(request, rows, BitmexPrivateTable.ORDER);
  }

  private enum Stage {
    ALL,
    TRADES
  }

  private JsonNode executions(Request request, Stage stage)
      throws BitmexTableQuery.Refused, Denied {
    List<BitmexTableRow> rows = new ArrayList<>();
    for (Account account : asked(request)) {
      account.orderChanges().stream()
          .filter(order -> stage == Stage.ALL || order.lastFill() != null)
          .forEach(order -> rows.add(row(order.updated(), json.execution(order))));
      account.ledger().stream()
          .filter(entry -> entry.kind() == LedgerEntry.Cause.FUNDING)
          .forEach(entry -> rows.add(row(entry.time(), tables.funding(entry))));
    }
    rows.sort(Comparator.comparing(BitmexTableRow::time));
    return over(request, rows.stream(), BitmexPrivateTable.EXECUTION);
  }

  private JsonNode positions(Request request) throws BitmexTableQuery.Refused, Denied {
    return over(
        request,
        asked(request).stream()
            .flatMap(account -> account.positions().stream())
            .map(position -> row(position.updated(), json.position(position))),
        BitmexPrivateTable.POSITION);
  }

  private static JsonNode over(
      Request request, Stream<BitmexTableRow> rows, BitmexPrivateTable table)
      throws BitmexTableQuery.Refused {
    BitmexTableQuery query = BitmexTableQuery.of(request);
    String symbol = query.onlySymbol().orElse(null);
    return query.over(
        rows.filter(row -> symbol == null || symbol.equals(row.json().path("symbol").asText())),
        table.head().keys());
  }

  private static BitmexTableRow row(Instant time, ObjectNode json) {
    return new BitmexTableRow(time, json, List.of());
  }

  /** The accounts that a request names; without a name the own one. */
  private List<Account> asked(Request request) throws BitmexTableQuery.Refused, Denied {
    String many = request.parameter("targetAccountIds");
    String one = request.parameter("targetAccountId");
    String list = many == null ? one : many.replaceAll("[\\[\\]\" ]", "");
    if (list != null && !list.matches("\\*|[0-9]{1,12}(,[0-9]{1,12})*")) {
      throw new BitmexTableQuery.Refused("targetAccountIds is invalid");
    }
    Set<Long> wanted =
        new LinkedHashSet<>(
            BitmexAccountSubscription.accounts(list, tables.own(), tables.accounts()));
    if (!tables.accounts().containsAll(wanted)) {
      throw new Denied();
    }
    return engine.accounts().stream().filter(account -> wanted.contains(account.number())).toList();
  }
}
