package io.tapedeck.launcher.promise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.collectors.paging.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a simulated exchange has written down of an account: the truth of a stretch of its past. */
final class AccountPast {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> OPEN = Set.of("OPEN", "PARTIALLY_FILLED");

  private final Map<String, Map<String, JsonNode>> things;
  private final long account;
  private final Span span;
  private final String digit;

  private AccountPast(
      Map<String, Map<String, JsonNode>> things, long account, Span span, String digit) {
    this.things = things;
    this.account = account;
    this.span = span;
    this.digit = digit;
  }

  /** What stands in this file; the last line of a thing is its state. */
  static AccountPast read(Path file, long account, Span span) throws IOException {
    Map<String, Map<String, JsonNode>> things = new LinkedHashMap<>();
    for (String line : Files.readString(file).lines().toList()) {
      int space = line.indexOf(' ');
      JsonNode thing = JSON.readTree(line.substring(space + 1));
      things
          .computeIfAbsent(line.substring(0, space), any -> new LinkedHashMap<>())
          .put(thing.path("number").asText(), thing);
    }
    return new AccountPast(things, account, span, "");
  }

  /** The same, of an exchange that prints numbers with a digit behind them. */
  AccountPast printedWith(int more) {
    return new AccountPast(things, account, span, Integer.toString(more));
  }

  Set<String> fills() {
    return numbers("Fill", "time", any -> true);
  }

  /** Those in one market. */
  Set<String> fills(String symbol) {
    return numbers("Fill", "time", fill -> fill.path("symbol").asText().equals(symbol));
  }

  /**
   * The fills that closed a position of some markets, a pattern: behind them nothing is held any
   * more, or the other side.
   */
  Set<String> closedPositions(String symbols) {
    Map<String, Long> held = new HashMap<>();
    Set<String> closing = new HashSet<>();
    for (JsonNode fill : things.getOrDefault("Fill", Map.of()).values()) {
      long size = fill.path("size").asLong();
      long signed = fill.path("side").asText().equals("BUY") ? size : -size;
      String symbol = fill.path("account").asText() + fill.path("symbol").asText();
      long before = held.getOrDefault(symbol, 0L);
      long after = before + signed;
      held.put(symbol, after);
      if (before != 0 && Long.signum(before) != Long.signum(after)) {
        closing.add(fill.path("number").asText());
      }
    }
    return numbers(
        "Fill",
        "time",
        fill ->
            closing.contains(fill.path("number").asText())
                && fill.path("symbol").asText().matches(symbols));
  }

  /** Movements of money of these kinds, a pattern. */
  Set<String> movements(String kinds) {
    return numbers("LedgerEntry", "time", entry -> entry.path("kind").asText().matches(kinds));
  }

  /** Orders that were placed then, were taken and are over. */
  Set<String> orders() {
    return numbers(
        "Order",
        "created",
        order -> isOver(order) && !order.path("status").asText().equals("REJECTED"));
  }

  /** Those in one market that ended so, a pattern. */
  Set<String> orders(String symbol, String ends) {
    return numbers(
        "Order",
        "created",
        order ->
            isOver(order)
                && order.path("symbol").asText().equals(symbol)
                && order.path("status").asText().matches(ends));
  }

  private static boolean isOver(JsonNode order) {
    return !OPEN.contains(order.path("status").asText());
  }

  private Set<String> numbers(String kind, String time, Predicate<JsonNode> which) {
    Set<String> numbers = new TreeSet<>();
    things
        .getOrDefault(kind, Map.of())
        .forEach(
            (number, thing) -> {
              long at = Instant.parse(thing.path(time).asText()).toEpochMilli();
              boolean own = thing.path("account").asLong() == account;
              if (span.holds(at) && own && which.test(thing)) {
                numbers.add(number + digit);
              }
            });
    return numbers;
  }
}
