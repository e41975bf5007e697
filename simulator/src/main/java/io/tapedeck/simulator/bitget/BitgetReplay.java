package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.replay.CapturedFrame;
import io.tapedeck.simulator.replay.ReplayFrame;
import io.tapedeck.simulator.replay.ReplayReader;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reader of captured Bitget frames. Truth is told of trades and of level changes. */
final class BitgetReplay implements ReplayReader {

  @Override
  public Optional<ReplayFrame> read(CapturedFrame captured) {
    JsonNode frame = Json.read(captured.text()).orElse(null);
    if (frame == null || !frame.path("data").isArray() || !frame.path("arg").isObject()) {
      return Optional.empty();
    }
    JsonNode arg = frame.path("arg");
    String symbol = arg.path("instId").asText(arg.path("symbol").asText());
    Set<String> symbols = symbol.isEmpty() || "default".equals(symbol) ? Set.of() : Set.of(symbol);
    return Optional.of(
        new ReplayFrame(
            captured.time(),
            subscription(arg),
            symbols,
            new OutgoingFrame(captured.text(), truth(frame, arg, symbol))));
  }

  /** What a frame and a subscription have in common. */
  static String subscription(JsonNode arg) {
    return String.join(
        " ",
        arg.path("instType").asText().toLowerCase(Locale.ROOT),
        channel(arg),
        arg.path("instId").asText(arg.path("symbol").asText()),
        arg.path("interval").asText());
  }

  private static String channel(JsonNode arg) {
    return arg.path("channel").asText(arg.path("topic").asText());
  }

  private static List<TruthRow> truth(JsonNode frame, JsonNode arg, String symbol) {
    String channel = channel(arg);
    String product = product(arg.path("instType").asText().toLowerCase(Locale.ROOT), symbol);
    List<TruthRow> rows = new ArrayList<>();
    for (JsonNode row : frame.path("data")) {
      if ("trade".equals(channel) || "publicTrade".equals(channel)) {
        rows.add(trade(product, channel, symbol, row));
      } else if ("books".equals(channel)) {
        String action = frame.path("action").asText();
        levels(rows, product, symbol, row, action, "ask");
        levels(rows, product, symbol, row, action, "bid");
      }
    }
    return rows;
  }

  private static String product(String type, String symbol) {
    return switch (type) {
      case "sp" -> BitgetLine.SPOT.product();
      case "mc" ->
          symbol.endsWith("PERP")
              ? BitgetLine.USDC_FUTURES.product()
              : (symbol.endsWith("USD") ? BitgetLine.COIN_FUTURES : BitgetLine.USDT_FUTURES)
                  .product();
      case "mabl" -> "margin";
      default -> type;
    };
  }

  private static TruthRow trade(String product, String channel, String symbol, JsonNode row) {
    boolean array = row.isArray();
    boolean v3 = row.has("T");
    String id = row.path("tradeId").asText(row.path("i").asText());
    return new TruthRow(
        "trades",
        product,
        channel,
        symbol,
        id.isEmpty() ? null : id,
        number(array ? row.path(1) : row.path(v3 ? "p" : "price")),
        number(array ? row.path(2) : row.path(v3 ? "v" : "size")),
        (array ? row.path(3) : row.path(v3 ? "S" : "side")).asText(),
        null,
        time(array ? row.path(0) : row.path(v3 ? "T" : "ts")),
        false);
  }

  private static void levels(
      List<TruthRow> rows,
      String product,
      String symbol,
      JsonNode book,
      String action,
      String side) {
    JsonNode levels = book.path(side + "s");
    for (JsonNode level : levels.isArray() ? levels : book.path(side.substring(0, 1))) {
      rows.add(
          TruthRow.level(
              product,
              "books",
              symbol,
              number(level.path(0)),
              number(level.path(1)),
              side,
              action,
              time(book.path("ts")),
              BitgetServerFrames.SNAPSHOT.equals(action) && rows.isEmpty()));
    }
  }

  private static @Nullable BigDecimal number(JsonNode value) {
    String text = value.asText();
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  private static @Nullable Instant time(JsonNode value) {
    return value.asText().matches("[0-9]{1,15}")
        ? Instant.ofEpochMilli(Long.parseLong(value.asText()))
        : null;
  }
}
