package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code instrument}: whole rows at the start, afterwards only the fields that changed. */
final class InstrumentTable implements BitmexTable {

  private static final Map<String, String> REFERENCE_KINDS =
      Map.of("markPrice", "mark", "indicativeSettlePrice", "index", "fairPrice", "fair");

  private final Map<Market, ObjectNode> told = new HashMap<>();

  @Override
  public String name() {
    return "instrument";
  }

  @Override
  public TableHead head() {
    return InstrumentRow.HEAD;
  }

  @Override
  public List<TableRow> image(Market market) {
    ObjectNode row = told.computeIfAbsent(market, InstrumentRow::of);
    return List.of(new TableRow(market.now(), row.deepCopy(), truth(market, row)));
  }

  /** Must see every tick, or else a new listener's image and the updates would not fit. */
  @Override
  public List<TableChange> changes(MarketTick tick) {
    if (tick.reference() == null) {
      return List.of();
    }
    ObjectNode now = InstrumentRow.of(tick.market());
    ObjectNode before = told.put(tick.market(), now);
    if (before == null) {
      return List.of();
    }
    ObjectNode changed = changed(before, now);
    return List.of(
        new TableChange(
            TableChange.UPDATE,
            List.of(new TableRow(tick.time(), changed, truth(tick.market(), changed)))));
  }

  /** The row as it is now, for REST. */
  static TableRow current(Market market) {
    return new TableRow(market.now(), InstrumentRow.of(market), List.of());
  }

  private static ObjectNode changed(ObjectNode before, ObjectNode now) {
    ObjectNode changed = Json.object();
    changed.set("symbol", now.get("symbol"));
    for (Map.Entry<String, JsonNode> field : now.properties()) {
      if (!field.getValue().equals(before.get(field.getKey()))) {
        changed.set(field.getKey(), field.getValue());
      }
    }
    changed.set("timestamp", now.get("timestamp"));
    return changed;
  }

  private static List<TruthRow> truth(Market market, ObjectNode row) {
    List<TruthRow> truth = new ArrayList<>();
    Instant time = Instant.parse(row.path("timestamp").asText());
    REFERENCE_KINDS.forEach(
        (field, kind) -> {
          if (row.has(field)) {
            truth.add(
                reading(market, "reference_prices", row.get(field).decimalValue(), kind, time));
          }
        });
    if (row.has("openInterest")) {
      truth.add(
          reading(market, "open_interest", row.get("openInterest").decimalValue(), null, time));
    }
    return truth;
  }

  private static TruthRow reading(
      Market market,
      String table,
      BigDecimal value,
      @org.jspecify.annotations.Nullable String kind,
      Instant time) {
    return TruthRow.reading(
        table,
        BitmexInstruments.PRODUCT,
        "instrument",
        market.spec().symbol(),
        value,
        null,
        kind,
        time);
  }
}
