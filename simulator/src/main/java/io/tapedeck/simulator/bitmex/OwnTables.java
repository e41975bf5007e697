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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The private tables: start images, and what events change in them. A row that was told is told
 * again only by the fields that changed; the images hold exactly the rows that were told. One
 * thread.
 */
final class OwnTables {

  private static final String PRODUCT = BitmexInstruments.PRODUCT;

  private final AccountEngine engine;
  private final OwnJson json;
  private final Map<OwnTable, Map<String, ObjectNode>> told = new HashMap<>();

  /** A frame, and whose rows it has. */
  record Change(OwnTable table, long account, @Nullable String symbol, OutgoingFrame frame) {}

  OwnTables(AccountEngine engine, OwnJson json) {
    this.engine = engine;
    this.json = json;
    for (Account account : engine.accounts()) {
      account.openOrders().forEach(order -> put(OwnTable.ORDER, json.order(order)));
      account.positions().forEach(position -> put(OwnTable.POSITION, json.position(position)));
      for (Balance balance : account.balances()) {
        put(OwnTable.MARGIN, margin(account, balance));
        put(OwnTable.WALLET, json.wallet(account, balance));
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

  /** The start image of a topic. */
  OutgoingFrame image(OwnTopic topic) {
    TableHead head = topic.table().head();
    ObjectNode frame = Json.object().put("table", topic.table().topic()).put("action", "partial");
    frame.set("keys", Json.texts(head.keys()));
    frame.set("types", words(head.types()));
    frame.set("foreignKeys", words(head.foreignKeys()));
    frame.set("attributes", words(head.attributes()));
    ObjectNode filter = Json.object();
    if (topic.accounts().size() == 1) {
      filter.put("account", topic.accounts().iterator().next());
    }
    if (topic.symbol() != null) {
      filter.put("symbol", topic.symbol());
    }
    frame.set("filter", filter);
    List<ObjectNode> rows =
        told.getOrDefault(topic.table(), Map.of()).values().stream()
            .filter(
                row ->
                    topic.wants(
                        topic.table(),
                        row.path("account").longValue(),
                        row.path("symbol").asText(null)))
            .toList();
    frame.set("data", Json.list(rows));
    return new OutgoingFrame(
        frame.toString(), rows.stream().map(row -> truth(topic.table(), row)).toList());
  }

  /** What an event changes. */
  List<Change> changes(AccountEvent event) {
    List<Change> changes = new ArrayList<>();
    if (event instanceof AccountEvent.OrderChanged changed) {
      Order order = changed.order();
      changes.add(insert(OwnTable.EXECUTION, json.execution(order)));
      changes.add(merge(OwnTable.ORDER, json.order(order)));
      if (!order.resting()) {
        rows(OwnTable.ORDER).remove(OwnJson.orderId(order.number()));
      }
    } else if (event instanceof AccountEvent.PositionChanged changed) {
      changes.add(merge(OwnTable.POSITION, json.position(changed.position())));
    } else if (event instanceof AccountEvent.BalanceChanged changed) {
      Account account = account(event);
      changes.add(merge(OwnTable.MARGIN, margin(account, changed.balance())));
      changes.add(merge(OwnTable.WALLET, json.wallet(account, changed.balance())));
    } else if (event instanceof AccountEvent.Booked booked) {
      LedgerEntry entry = booked.entry();
      if (OwnJson.isTransaction(entry)) {
        changes.add(insert(OwnTable.TRANSACT, json.transaction(entry)));
      } else if (entry.kind() == LedgerEntry.Kind.FUNDING) {
        changes.add(insert(OwnTable.EXECUTION, funding(entry)));
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

  private Change insert(OwnTable table, ObjectNode row) {
    return change(table, TableChange.INSERT, row, row);
  }

  private Change merge(OwnTable table, ObjectNode row) {
    ObjectNode before = put(table, row);
    return before == null
        ? insert(table, row)
        : change(table, TableChange.UPDATE, patch(table, before, row), row);
  }

  private static ObjectNode patch(OwnTable table, ObjectNode before, ObjectNode now) {
    ObjectNode patch = Json.object();
    for (Map.Entry<String, JsonNode> field : now.properties()) {
      String name = field.getKey();
      boolean named =
          table.head().keys().contains(name)
              || "account".equals(name)
              || "clOrdID".equals(name)
              || "symbol".equals(name)
              || "timestamp".equals(name);
      if (named || !field.getValue().equals(before.get(name))) {
        patch.set(name, field.getValue());
      }
    }
    return patch;
  }

  private static Change change(OwnTable table, String action, ObjectNode shown, ObjectNode whole) {
    ObjectNode frame = Json.object().put("table", table.topic()).put("action", action);
    frame.set("data", Json.list(List.of(shown)));
    return new Change(
        table,
        whole.path("account").longValue(),
        whole.path("symbol").asText(null),
        new OutgoingFrame(frame.toString(), List.of(truth(table, whole))));
  }

  private @Nullable ObjectNode put(OwnTable table, ObjectNode row) {
    StringBuilder key = new StringBuilder();
    table.head().keys().forEach(name -> key.append(row.path(name).asText()).append(' '));
    return rows(table).put(key.toString().strip(), row);
  }

  private Map<String, ObjectNode> rows(OwnTable table) {
    return told.computeIfAbsent(table, absent -> new LinkedHashMap<>());
  }

  private static TruthRow truth(OwnTable table, ObjectNode row) {
    return switch (table) {
      case ORDER -> truth("orders", table, row, "orderID", "price", "orderQty", "ordStatus");
      case EXECUTION ->
          "Trade".equals(row.path("execType").asText())
              ? truth("fills", table, row, "execID", "lastPx", "lastQty", "execType")
              : truth(
                  "Funding".equals(row.path("execType").asText()) ? "ledger" : "orders",
                  table,
                  row,
                  "Funding".equals(row.path("execType").asText()) ? "execID" : "orderID",
                  "price",
                  "orderQty",
                  "execType");
      case POSITION -> truth("positions", table, row, "", "avgEntryPrice", "currentQty", "");
      case MARGIN -> truth("balances", table, row, "", "", "walletBalance", "currency");
      case WALLET -> truth("balances", table, row, "", "", "amount", "currency");
      case TRANSACT -> truth("ledger", table, row, "transactID", "", "amount", "transactType");
    };
  }

  // Money stands in truth as in the frame: in the smallest unit.
  private static TruthRow truth(
      String name,
      OwnTable table,
      ObjectNode row,
      String id,
      String price,
      String size,
      String action) {
    String side = row.path("side").asText();
    return TruthRow.own(
        name,
        PRODUCT,
        table.topic(),
        row.path("symbol").asText(null),
        row.path(id).asText(null),
        number(row, price),
        number(row, size),
        "Buy".equals(side) ? "buy" : "Sell".equals(side) ? "sell" : null,
        row.path(action).asText(null),
        Instant.parse(row.path("timestamp").asText()));
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
