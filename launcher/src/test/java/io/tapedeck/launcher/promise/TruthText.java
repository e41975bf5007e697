package io.tapedeck.launcher.promise;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row in the words of the truth file, whether a simulator or {@code decode} says it. What only
 * one of them tells is left out.
 */
final class TruthText {

  private TruthText() {}

  /** A row as it was sent. */
  static String of(TruthRow row) {
    return text(
        row.table(),
        row.product(),
        row.channel(),
        row.symbol(),
        row.tradeId(),
        row.price(),
        row.size(),
        row.side(),
        row.action(),
        row.eventTime() == null ? null : row.eventTime().truncatedTo(ChronoUnit.MICROS));
  }

  /** A row as it was decoded. */
  static String of(JsonNode row) {
    String table = row.path("table").asText();
    return switch (table) {
      case "trades" -> text(row, "trade_id", "price", "size", "side", null, "event_time");
      case "book_changes" -> text(row, null, "price", "size", "side", "action", "event_time");
      case "quotes" -> text(row, null, "bid_price", "bid_size", null, null, "event_time");
      case "book_snapshots" -> snapshot(row);
      case "klines" -> bar(row);
      case "funding_rates" -> funding(row);
      case "reference_prices" -> text(row, null, "price", null, null, "kind", "event_time");
      case "open_interest" -> text(row, null, "open_interest", null, null, null, "event_time");
      case "tickers" -> text(row, null, "last", "volume_24h", null, null, "event_time");
      case "liquidations" -> text(row, "order_id", "price", "size", "side", "action", "event_time");
      case "settlements" -> text(row, null, "amount", null, null, "kind", "event_time");
      case "orders" -> text(row, "order_id", "price", "size", "side", "status", "event_time");
      case "fills" -> text(row, "fill_id", "price", "size", "side", "liquidity", "event_time");
      case "positions" -> text(row, null, "entry_price", "size", "side", null, "event_time");
      case "balances" ->
          text(
              row,
              null,
              null,
              row.hasNonNull("total") ? "total" : "available",
              null,
              "currency",
              "event_time");
      case "ledger" -> text(row, "entry_id", null, "amount", null, "kind", "event_time");
      default -> table;
    };
  }

  private static String snapshot(JsonNode row) {
    JsonNode bid = row.path("bids").path(0);
    return text(
        "book_snapshots",
        row.path("product").asText(),
        row.path("channel").asText(),
        word(row, "symbol"),
        null,
        number(bid, "price"),
        number(bid, "size"),
        null,
        null,
        time(row, "event_time"));
  }

  private static String bar(JsonNode row) {
    String kind = row.path("kind").asText();
    String interval = row.path("interval").asText();
    return text(
        "klines",
        row.path("product").asText(),
        row.path("channel").asText(),
        word(row, "symbol"),
        null,
        number(row, "close"),
        number(row, "volume"),
        null,
        kind.equals("trade") ? interval : kind + '-' + interval,
        time(row, "open_time"));
  }

  private static String funding(JsonNode row) {
    boolean settled = row.hasNonNull("rate");
    return text(
        "funding_rates",
        row.path("product").asText(),
        row.path("channel").asText(),
        word(row, "symbol"),
        null,
        number(row, settled ? "rate" : "predicted_rate"),
        null,
        null,
        settled ? "settled" : "predicted",
        time(row, "funding_time"));
  }

  private static String text(
      JsonNode row,
      @Nullable String id,
      @Nullable String price,
      @Nullable String size,
      @Nullable String side,
      @Nullable String action,
      String time) {
    return text(
        row.path("table").asText(),
        row.path("product").asText(),
        row.path("channel").asText(),
        word(row, "symbol"),
        id == null ? null : word(row, id),
        price == null ? null : number(row, price),
        size == null ? null : number(row, size),
        side == null ? null : word(row, side),
        action == null ? null : word(row, action),
        time(row, time));
  }

  private static String text(
      String table,
      String product,
      String channel,
      @Nullable String symbol,
      @Nullable String id,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String side,
      @Nullable String action,
      @Nullable Instant time) {
    return String.format(
        Locale.ROOT,
        "%s %s %s %s id=%s price=%s size=%s side=%s action=%s time=%s",
        table,
        product,
        channel,
        symbol,
        id,
        plain(price),
        plain(size),
        side,
        action,
        time);
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }

  private static @Nullable String word(JsonNode row, String field) {
    return row.hasNonNull(field) ? row.get(field).asText() : null;
  }

  private static @Nullable BigDecimal number(JsonNode row, String field) {
    return row.hasNonNull(field) ? new BigDecimal(row.get(field).asText()) : null;
  }

  private static @Nullable Instant time(JsonNode row, String field) {
    return row.hasNonNull(field) ? Instant.parse(row.get(field).asText()) : null;
  }
}
