package io.tapedeck.simulator.bitmex;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reader of captured BitMEX frames. Truth is told of trades, quotes and the two L2 tables; a
 * level's price is held by its id where the wire leaves it out.
 */
final class BitmexReplay implements ReplayReader {

  private static final Set<String> BOOKS = Set.of("orderBookL2", "orderBookL2_25");

  private final Map<String, BigDecimal> prices = new HashMap<>();

  @Override
  public Optional<ReplayFrame> read(CapturedFrame captured) {
    JsonNode frame = Json.read(captured.text()).orElse(null);
    if (frame == null || !frame.path("table").isTextual() || !frame.path("data").isArray()) {
      return Optional.empty();
    }
    Set<String> symbols = new TreeSet<>();
    if (frame.path("filter").has("symbol")) {
      symbols.add(frame.path("filter").path("symbol").asText());
    }
    List<TruthRow> rows = new ArrayList<>();
    for (JsonNode row : frame.path("data")) {
      if (row.path("symbol").isTextual()) {
        symbols.add(row.path("symbol").asText());
      }
      TruthRow truth = truth(frame, row, rows.isEmpty());
      if (truth != null) {
        rows.add(truth);
      }
    }
    return Optional.of(
        new ReplayFrame(
            captured.time(),
            frame.path("table").asText(),
            symbols,
            new OutgoingFrame(captured.text(), rows)));
  }

  private @Nullable TruthRow truth(JsonNode frame, JsonNode row, boolean first) {
    String table = frame.path("table").asText();
    if (BOOKS.contains(table)) {
      return level(table, frame.path("action").asText(), row, first);
    }
    return switch (table) {
      case "trade" ->
          TruthRow.trade(
              BitmexInstruments.PRODUCT,
              table,
              row.path("symbol").asText(),
              row.path("trdMatchID").asText(),
              row.path("price").decimalValue(),
              row.path("size").decimalValue(),
              row.path("side").isTextual() && !row.path("side").asText().isEmpty()
                  ? row.path("side").asText().toLowerCase(Locale.ROOT)
                  : null,
              time(row));
      case "quote" ->
          TruthRow.reading(
              "quotes",
              BitmexInstruments.PRODUCT,
              table,
              row.path("symbol").asText(),
              number(row, "bidPrice"),
              number(row, "bidSize"),
              null,
              time(row));
      default -> null;
    };
  }

  private TruthRow level(String table, String action, JsonNode row, boolean first) {
    String id =
        String.join(
            " ",
            table,
            row.path("symbol").asText(),
            row.path("side").asText(),
            row.path("id").asText());
    boolean gone = BitmexTableChange.DELETE.equals(action);
    BigDecimal told = number(row, "price");
    BigDecimal price = told == null ? prices.get(id) : told;
    if (gone) {
      prices.remove(id);
    } else if (price != null) {
      prices.put(id, price);
    }
    boolean snapshot = "partial".equals(action);
    return TruthRow.level(
        BitmexInstruments.PRODUCT,
        table,
        row.path("symbol").asText(),
        price,
        gone ? BigDecimal.ZERO : number(row, "size"),
        "Buy".equals(row.path("side").asText()) ? "bid" : "ask",
        snapshot ? "snapshot" : "update",
        time(row),
        snapshot && first);
  }

  private static @Nullable BigDecimal number(JsonNode row, String field) {
    return row.path(field).isNumber() ? row.path(field).decimalValue() : null;
  }

  private static @Nullable Instant time(JsonNode row) {
    return row.path("timestamp").isTextual() ? Instant.parse(row.path("timestamp").asText()) : null;
  }
}
