package io.tapedeck.warehouse.identity;

import java.util.List;
import java.util.Map;

/**
 * What makes rows of a table one, as the design words it: written down a second time, so that a
 * changed identity is noticed. Names are those of columns; {@code time} is the exchange's, else
 * ours, {@code *} all own columns.
 *
 * @param rule E, S or V
 * @param id the id, or empty
 * @param key the rest of the key; of S what tells streams apart beside channel and symbol
 * @param standIn what stands in where there is no id; of S whether the time counts
 * @param substance what rows of one key may not differ in; {@code event_time} by the millisecond
 */
record DesignedKey(
    char rule, String id, List<String> key, List<String> standIn, List<String> substance) {

  private static final Map<String, DesignedKey> ALL =
      Map.ofEntries(
          event(
              "trades",
              "trade_id",
              "",
              "event_time price size side",
              "price size side base_size quote_size raw_kind pool event_time"),
          event("book_changes", "", "session sequence position", "", ""),
          state("book_snapshots", "source depth", true),
          state("quotes", "pool", true),
          version("klines", "", "kind interval open_time", ""),
          version("funding_rates", "", "funding_time rate?", ""),
          state("open_interest", "", true),
          state("reference_prices", "kind", true),
          state("tickers", "", true),
          event("liquidations", "order_id", "action *", "event_time *", ""),
          event("settlements", "", "kind currency event_time", "", "settled_price amount"),
          state("instruments", "", false),
          state("margin_terms", "coin mode level", false),
          event("orders", "order_id", "version *", "event_time *", ""),
          event(
              "fills",
              "fill_id",
              "order_id side",
              "event_time price size",
              "price size quote_size liquidity"),
          state("positions", "account side mode currency", true),
          state("balances", "account currency mode", true),
          version("ledger", "entry_id", "kind currency", "event_time *"),
          state("accounts", "account", false),
          event("notices", "", "* time", "", ""),
          event("sessions", "", "session sequence", "", ""),
          version("gaps", "", "gap_id", ""),
          version("coverage", "", "kind symbol from", ""),
          event("rejected", "", "session sequence", "", ""),
          version("seals", "", "table day", ""),
          state("account_terms", "account term mode currency", false));

  static DesignedKey of(String table) {
    DesignedKey key = ALL.get(table);
    if (key == null) {
      throw new IllegalStateException("say here what makes rows of table " + table + " one");
    }
    return key;
  }

  private static Map.Entry<String, DesignedKey> event(
      String table, String id, String key, String standIn, String substance) {
    return Map.entry(table, new DesignedKey('E', id, words(key), words(standIn), words(substance)));
  }

  private static Map.Entry<String, DesignedKey> state(String table, String stream, boolean timed) {
    return Map.entry(
        table,
        new DesignedKey('S', "", words(stream), timed ? List.of("time") : List.of(), List.of()));
  }

  private static Map.Entry<String, DesignedKey> version(
      String table, String id, String key, String standIn) {
    return Map.entry(table, new DesignedKey('V', id, words(key), words(standIn), List.of()));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }
}
