package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.AccountEngine;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The private tables: start snapshots, and what events change in them. A row that was told is told
 * again only by the fields that changed; the snapshots hold exactly the rows that were told. One
 * thread.
 */
final class BitmexPrivateTables {

  private static final int XBT_SCALE = 8;
  private static final int USDT_SCALE = 6;
  private static final List<TruthRow> NONE = List.of();
  private static final String PRODUCT = BitmexInstruments.PRODUCT;

  private final AccountEngine engine;
  private final BitmexAccountJson json;
  private final Map<BitmexPrivateTable, Map<String, ObjectNode>> told = new HashMap<>();

  /** A frame, and whose rows it has. */
  record Change(
      BitmexPrivateTable table, long account, @Nullable String symbol, OutgoingFrame frame) {}

  BitmexPrivateTables(AccountEngine engine, BitmexAccountJson json) {
    this.engine = engine;
    this.json = json;
    for (Account account : engine.accounts()) {
      account.openOrders().forEach(order -> put(BitmexPrivateTable.ORDER, json.order(order)));
      account
          .positions()
          .forEach(position -> put(BitmexPrivateTable.POSITION, json.position(position)));
      for (Balance balance : account.balances()) {
        put(BitmexPrivateTable.MARGIN, margin(account, balance));
        put(BitmexPrivateTable.WALLET, json.wallet(account, balance));
      }
    }
  }

  /** Numbers of all accounts, the own one first. */
  Set<Long> accounts() {
    Set<Long> numbers = new LinkedHashSet<>();
    engine.accounts().forEach(account -> numbers.add(account.number()));
    return numbers;
  }

  /** The account that logs in. */
  long own() {
    return engine.main().number();
  }

  /** The start snapshot of a subscription. */
  OutgoingFrame snapshot(BitmexAccountSubscription subscription) {
    BitmexTableHead head = subscription.table().head();
    ObjectNode frame =
        Json.object().put("table", subscription.table().subscription()).put("action", "partial");
    frame.set("keys", Json.texts(head.keys()));
    frame.set("types", words(head.types()));
    frame.set("foreignKeys", words(head.foreignKeys()));
    frame.set("attributes", words(head.attributes()));
    ObjectNode filter = Json.object();
    if (subscription.accounts().size() == 1) {
      filter.put("account", subscription.accounts().iterator().next());
    }
    if (subscription.symbol() != null) {
      filter.put("symbol", subscription.symbol());
    }
    frame.set("filter", filter);
    List<ObjectNode> rows =
        told.getOrDefault(subscription.table(), Map.of()).values().stream()
            .filter(
                row ->
                    subscription.wants(
                        subscription.table(),
                        row.path("account").longValue(),
                        row.path("symbol").asText(null)))
            .toList();
    frame.set("data", Json.list(rows));
    return new OutgoingFrame(
        frame.toString(), rows.stream().map(row -> truth(subscription.table(), row)).toList());
  }

  /** What an event changes. */
  List<Change> changes(AccountEvent event) {
    List<Change> changes = new ArrayList<>();
    if (event instanceof AccountEvent.OrderChanged changed) {
      Order order = changed.order();
      changes.add(insert(BitmexPrivateTable.EXECUTION, json.execution(order)));
      changes.add(merge(BitmexPrivateTable.ORDER, json.order(order)));
      if (!order.resting()) {
        rows(BitmexPrivateTable.ORDER).remove(BitmexAccountJson.orderId(order.number()));
      }
    } else if (event instanceof AccountEvent.PositionChanged changed) {
      changes.add(merge(BitmexPrivateTable.POSITION, json.position(changed.position())));
    } else if (event instanceof AccountEvent.BalanceChanged changed) {
      Account account = account(event);
      changes.add(merge(BitmexPrivateTable.MARGIN, margin(account, changed.balance())));
      changes.add(merge(BitmexPrivateTable.WALLET, json.wallet(account, changed.balance())));
    } else if (event instanceof AccountEvent.Booked booked) {
      LedgerEntry entry = booked.entry();
      if (BitmexAccountJson.isTransaction(entry)) {
        changes.add(insert(BitmexPrivateTable.TRANSACT, json.transaction(entry)));
      } else if (entry.kind() == LedgerEntry.Cause.FUNDING) {
        changes.add(insert(BitmexPrivateTable.EXECUTION, funding(entry)));
      }
    }
    return changes;
  }

  ObjectNode margin(Account account, Balance balance) {
    return json.margin(balance, account.unrealised(balance.currency()));
  }

  ObjectNode funding(LedgerEntry entry) {
    Position held =
        engine.find(entry.account()).stream()
            .flatMap(account -> account.positions().stream())
            .filter(position -> position.symbol().equals(entry.symbol()))
            .findFirst()
            .orElse(null);
    return json.funding(entry, held);
  }

  private Account account(AccountEvent event) {
    return engine
        .find(event.account())
        .orElseThrow(() -> new IllegalStateException("no account " + event.account()));
  }

  private Change insert(BitmexPrivateTable table, ObjectNode row) {
    return change(table, BitmexTableChange.INSERT, row, List.of(truth(table, row)), row);
  }

  /** A later time alone is a frame, but nothing that a state's table would say again. */
  private static boolean isNews(ObjectNode before, ObjectNode patch) {
    return patch.properties().stream()
        .anyMatch(
            field ->
                !"timestamp".equals(field.getKey())
                    && !field.getValue().equals(before.get(field.getKey())));
  }

  private Change merge(BitmexPrivateTable table, ObjectNode row) {
    ObjectNode before = put(table, row);
    if (before == null) {
      return insert(table, row);
    }
    ObjectNode patch = patch(table, before, row);
    return change(
        table,
        BitmexTableChange.UPDATE,
        patch,
        isNews(before, patch) ? List.of(truth(table, row)) : NONE,
        row);
  }

  private static ObjectNode patch(BitmexPrivateTable table, ObjectNode before, ObjectNode now) {
    ObjectNode patch = Json.object();
    for (Map.Entry<String, JsonNode> field : now.properties()) {
      String name = field.getKey();
      boolean named =
          table.head().keys().contains(name)
              || "account".equals(name)
              || "clOrdID".equals(name)
              || "symbol".equals(name)
              || "currentQty".equals(name)
              || "timestamp".equals(name);
      if (named || !field.getValue().equals(before.get(name))) {
        patch.set(name, field.getValue());
      }
    }
    return patch;
  }

  private static Change change(
      BitmexPrivateTable table,
      String action,
      ObjectNode shown,
      List<TruthRow> truth,
      ObjectNode whole) {
    ObjectNode frame = Json.object().put("table", table.subscription()).put("action", action);
    frame.set("data", Json.list(List.of(shown)));
    return new Change(
        table,
        whole.path("account").longValue(),
        whole.path("symbol").asText(null),
        new OutgoingFrame(frame.toString(), truth));
  }

  private @Nullable ObjectNode put(BitmexPrivateTable table, ObjectNode row) {
    StringBuilder key = new StringBuilder();
    table.head().keys().forEach(name -> key.append(row.path(name).asText()).append(' '));
    return rows(table).put(key.toString().strip(), row);
  }

  private Map<String, ObjectNode> rows(BitmexPrivateTable table) {
    return told.computeIfAbsent(table, absent -> new LinkedHashMap<>());
  }

  private static TruthRow truth(BitmexPrivateTable table, ObjectNode row) {
    return switch (table) {
      case ORDER ->
          truth("orders", table, row, "orderID", number(row, "price"), "orderQty", "ordStatus");
      case EXECUTION -> execution(row);
      case POSITION ->
          truth("positions", table, row, "", number(row, "avgEntryPrice"), "currentQty", "");
      case MARGIN -> money("balances", table, row, "", "walletBalance", currency(row, "currency"));
      case WALLET -> money("balances", table, row, "", "amount", currency(row, "currency"));
      case TRANSACT ->
          money("ledger", table, row, "transactID", "amount", word(row, "transactType"));
    };
  }

  private static TruthRow execution(ObjectNode row) {
    return switch (row.path("execType").asText()) {
      case "Trade" ->
          own(
              "fills",
              BitmexPrivateTable.EXECUTION,
              row,
              "execID",
              number(row, "lastPx"),
              number(row, "lastQty"),
              "AddedLiquidity".equals(row.path("lastLiquidityInd").asText()) ? "maker" : "taker");
      case "Funding" -> {
        BigDecimal paid = amount(row, "execComm", "settlCurrency");
        yield own(
            "ledger",
            BitmexPrivateTable.EXECUTION,
            row,
            "execID",
            null,
            paid == null ? null : paid.negate(),
            "funding");
      }
      default ->
          truth(
              "orders",
              BitmexPrivateTable.EXECUTION,
              row,
              "orderID",
              number(row, "price"),
              "orderQty",
              "ordStatus");
    };
  }

  private static TruthRow truth(
      String name,
      BitmexPrivateTable table,
      ObjectNode row,
      String id,
      @Nullable BigDecimal price,
      String size,
      String action) {
    return own(name, table, row, id, price, number(row, size), row.path(action).asText(null));
  }

  private static TruthRow money(
      String name,
      BitmexPrivateTable table,
      ObjectNode row,
      String id,
      String amount,
      String action) {
    return own(name, table, row, id, null, amount(row, amount, "currency"), action);
  }

  private static TruthRow own(
      String name,
      BitmexPrivateTable table,
      ObjectNode row,
      String id,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String action) {
    String side = word(row, "side");
    return TruthRow.own(
        name,
        PRODUCT,
        table.subscription(),
        row.path("symbol").asText(null),
        row.path(id).asText(null),
        price,
        size,
        table == BitmexPrivateTable.POSITION ? "net" : side.isEmpty() ? null : side,
        action,
        Instant.parse(row.path("timestamp").asText()));
  }

  private static String word(ObjectNode row, String name) {
    return row.path(name).asText().toLowerCase(Locale.ROOT);
  }

  private static String currency(ObjectNode row, String name) {
    return row.path(name).asText().toUpperCase(Locale.ROOT);
  }

  /** Frames print the smallest unit, our tables hold whole coins. */
  private static @Nullable BigDecimal amount(ObjectNode row, String name, String currency) {
    BigDecimal smallest = number(row, name);
    int scale = "XBt".equals(row.path(currency).asText()) ? XBT_SCALE : USDT_SCALE;
    return smallest == null ? null : smallest.movePointLeft(scale);
  }

  private static @Nullable BigDecimal number(ObjectNode row, String name) {
    JsonNode value = row.path(name);
    return value.isNumber() ? InstrumentSpec.plain(value.decimalValue()) : null;
  }

  private static ObjectNode words(Map<String, String> values) {
    ObjectNode node = Json.object();
    values.forEach(node::put);
    return node;
  }
}
