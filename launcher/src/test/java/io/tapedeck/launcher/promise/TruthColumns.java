package io.tapedeck.launcher.promise;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.table.Tables;
import java.util.List;

/**
 * A table's columns in the words of the truth file, as SQL: id, price, size, side, action and time
 * of a row. The same as {@link TruthText} says of decoded rows.
 */
record TruthColumns(
    String table, String id, String price, String size, String side, String action, String time) {

  private static final String NONE = "null";
  private static final String TIME = "event_time";

  /** Every table of which simulators tell rows, but level changes. */
  static final List<TruthColumns> ALL =
      List.of(
          of("trades", "trade_id", "price", "size", "side", NONE, TIME),
          of("quotes", NONE, "bid_price", "bid_size", NONE, NONE, TIME),
          of("book_snapshots", NONE, "bids[1].price", "bids[1].size", NONE, NONE, TIME),
          of(
              "klines",
              NONE,
              "close",
              "volume",
              NONE,
              "if(kind = 'trade', \"interval\", kind || '-' || \"interval\")",
              "open_time"),
          of(
              "funding_rates",
              NONE,
              "coalesce(rate, predicted_rate)",
              NONE,
              NONE,
              "if(rate is null, 'predicted', 'settled')",
              "funding_time"),
          of("reference_prices", NONE, "price", NONE, NONE, "kind", TIME),
          of("open_interest", NONE, "open_interest", NONE, NONE, NONE, TIME),
          of("tickers", NONE, "last", "volume_24h", NONE, NONE, TIME),
          of("liquidations", "order_id", "price", "size", "side", "action", TIME),
          of("settlements", NONE, "amount", NONE, NONE, "kind", TIME),
          of("orders", "order_id", "price", "size", "side", "status", TIME),
          of("fills", "fill_id", "price", "size", "side", "liquidity", TIME),
          of("positions", NONE, "if(size = 0, null, entry_price)", "size", "side", NONE, TIME),
          of("balances", NONE, NONE, "coalesce(total, available)", NONE, "currency", TIME),
          of("ledger", "entry_id", NONE, "amount", NONE, "kind", TIME));

  private static TruthColumns of(
      String table, String id, String price, String size, String side, String action, String time) {
    return new TruthColumns(table, id, price, size, side, action, time);
  }

  /** The rule by which the design keeps its rows: event, state or version. */
  String rule() {
    return switch (table) {
      case "trades", "liquidations", "settlements", "orders", "fills" -> "event";
      case "klines", "funding_rates", "ledger" -> "version";
      default -> "state";
    };
  }

  /** A number as text that two ways of keeping it have in common. */
  String number(String expression) {
    return "((" + expression + ")::" + (isMoney() ? "decimal(38, 18)" : "double") + ")::varchar";
  }

  /** Whether its numbers are exact decimals. */
  boolean isMoney() {
    return Tables.find(table).orElseThrow().audience() == Audience.ACCOUNT;
  }

  /** Rows that an exchange's channel did not say, but a book that we rebuilt. */
  String said() {
    return switch (table) {
      case "book_snapshots" -> "source = 'exchange'";
      // Not every simulator tells that a position was closed.
      case "positions" -> "coalesce(size, 1) <> 0";
      case "quotes" -> "(product, channel) not in (from rebuilt)";
      default -> "true";
    };
  }

  /** What narrows a view to what an exchange's channel said, as far as its columns tell. */
  String shown() {
    return table.equals("book_snapshots") || table.equals("positions") ? " where " + said() : "";
  }

  /** A row of a relation in these words, with where it came from. */
  String select(String relation) {
    return ("select session, sequence, position, received_time as seen, exchange, '%s' as"
            + " \"table\", '%s' as rule, product, channel, symbol, (%s)::varchar as id, %s as"
            + " price, %s as size, (%s)::varchar as side, (%s)::varchar as action, epoch_us(%s) as"
            + " moment from %s")
        .formatted(table, rule(), id, number(price), number(size), side, action, time, relation);
  }
}
