package io.tapedeck.simulator.bitmart;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reader of captured BitMart futures frames. Truth is told of trades, of level changes and of
 * the best bid and ask.
 */
final class BitmartReplay implements ReplayReader {

  @Override
  public Optional<ReplayFrame> read(CapturedFrame captured) {
    JsonNode frame = Json.read(captured.text()).orElse(null);
    String group = frame == null ? "" : frame.path("group").asText();
    if (frame == null || !group.startsWith("futures/") || !frame.path("data").isContainerNode()) {
      return Optional.empty();
    }
    JsonNode data = frame.path("data");
    String named = group.replaceAll("@.*", "").replaceAll("^[^:]*:?", "");
    String symbol = named.isEmpty() ? data.path("symbol").asText() : named;
    return Optional.of(
        new ReplayFrame(
            captured.time(),
            group,
            Set.of(symbol),
            new OutgoingFrame(captured.text(), truth(channel(group), symbol, data))));
  }

  static String channel(String group) {
    return group.replaceAll("[:@].*", "");
  }

  private static List<TruthRow> truth(String channel, String symbol, JsonNode data) {
    List<TruthRow> rows = new ArrayList<>();
    if ("futures/trade".equals(channel)) {
      data.forEach(trade -> rows.add(trade(channel, symbol, trade)));
    } else if ("futures/bookticker".equals(channel)) {
      rows.add(
          TruthRow.reading(
              "quotes",
              BitmartInstruments.PRODUCT,
              channel,
              symbol,
              number(data, "best_bid_price"),
              number(data, "best_bid_vol"),
              null,
              time(data)));
    } else if (channel.matches("futures/depth[0-9]+")) {
      String side = data.path("way").asInt() == 1 ? "bid" : "ask";
      levels(rows, channel, symbol, data, "depths", side, "snapshot");
    } else if (channel.startsWith("futures/depthIncrease")) {
      levels(rows, channel, symbol, data, "asks", "ask", data.path("type").asText());
      levels(rows, channel, symbol, data, "bids", "bid", data.path("type").asText());
    }
    return rows;
  }

  private static void levels(
      List<TruthRow> rows,
      String channel,
      String symbol,
      JsonNode data,
      String field,
      String side,
      String action) {
    for (JsonNode level : data.path(field)) {
      rows.add(
          TruthRow.level(
              BitmartInstruments.PRODUCT,
              channel,
              symbol,
              number(level, "price"),
              number(level, "vol"),
              side,
              action,
              time(data),
              "snapshot".equals(action) && rows.isEmpty()));
    }
  }

  private static TruthRow trade(String channel, String symbol, JsonNode trade) {
    String side = trade.path("m").asBoolean() ? "sell" : "buy";
    return new TruthRow(
        "trades",
        BitmartInstruments.PRODUCT,
        channel,
        symbol,
        trade.path("trade_id").asText(),
        number(trade, "deal_price"),
        number(trade, "deal_vol"),
        trade.path("m").isBoolean() ? side : null,
        null,
        trade.path("created_at").isTextual()
            ? Instant.parse(trade.path("created_at").asText())
            : null,
        false);
  }

  private static @Nullable BigDecimal number(JsonNode row, String field) {
    String text = row.path(field).asText();
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  private static @Nullable Instant time(JsonNode data) {
    return data.path("ms_t").isIntegralNumber()
        ? Instant.ofEpochMilli(data.path("ms_t").longValue())
        : null;
  }
}
