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
import org.jspecify.annotations.Nullable;

/** {@code instrument}: whole rows at the start, afterwards only the fields that changed. */
final class BitmexInstrumentTable implements BitmexTable {

  private static final Map<String, String> REFERENCE_KINDS =
      Map.of("markPrice", "mark", "indicativeSettlePrice", "index", "fairPrice", "fair");

  private static final List<String> OPEN_INTEREST = List.of("openInterest", "openValue");
  private static final List<String> FUNDING = List.of("fundingRate", "fundingTimestamp");
  private static final List<String> TICKER =
      List.of(
          "lastPrice", "bidPrice", "askPrice", "highPrice", "lowPrice", "volume24h", "turnover24h");

  private final Map<Market, ObjectNode> told = new HashMap<>();

  @Override
  public String name() {
    return "instrument";
  }

  @Override
  public BitmexTableHead head() {
    return BitmexInstrumentRow.HEAD;
  }

  @Override
  public List<BitmexTableRow> snapshot(Market market) {
    ObjectNode row = told.computeIfAbsent(market, BitmexInstrumentRow::of);
    return List.of(new BitmexTableRow(market.now(), row.deepCopy(), truth(market, row, row)));
  }

  /** Must see every tick, or else a new listener's snapshot and the updates would not fit. */
  @Override
  public List<BitmexTableChange> changes(MarketTick tick) {
    if (tick.reference() == null) {
      return List.of();
    }
    ObjectNode now = BitmexInstrumentRow.of(tick.market());
    ObjectNode before = told.put(tick.market(), now);
    if (before == null) {
      return List.of();
    }
    ObjectNode changed = changed(before, now);
    return List.of(
        new BitmexTableChange(
            BitmexTableChange.UPDATE,
            List.of(new BitmexTableRow(tick.time(), changed, truth(tick.market(), changed, now)))));
  }

  /** The row as it is now, for REST. */
  static BitmexTableRow current(Market market) {
    return new BitmexTableRow(market.now(), BitmexInstrumentRow.of(market), List.of());
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

  // What a sparse update leaves out is taken from the whole row, as a reader merges it.
  private static List<TruthRow> truth(Market market, ObjectNode changed, ObjectNode whole) {
    List<TruthRow> truth = new ArrayList<>();
    Instant time = Instant.parse(whole.path("timestamp").asText());
    REFERENCE_KINDS.forEach(
        (field, kind) -> {
          if (changed.has(field)) {
            truth.add(reading(market, "reference_prices", number(whole, field), null, kind, time));
          }
        });
    if (hasAny(changed, OPEN_INTEREST)) {
      truth.add(reading(market, "open_interest", number(whole, "openInterest"), null, null, time));
    }
    if (hasAny(changed, TICKER)) {
      truth.add(
          reading(
              market,
              "tickers",
              number(whole, "lastPrice"),
              number(whole, "volume24h"),
              null,
              time));
    }
    if (hasAny(changed, FUNDING)) {
      Instant next = Instant.parse(whole.path("fundingTimestamp").asText());
      truth.add(
          reading(market, "funding_rates", number(whole, "fundingRate"), null, "predicted", next));
    }
    return truth;
  }

  private static boolean hasAny(ObjectNode row, List<String> fields) {
    return fields.stream().anyMatch(row::has);
  }

  private static BigDecimal number(ObjectNode row, String field) {
    return row.path(field).decimalValue();
  }

  private static TruthRow reading(
      Market market,
      String table,
      BigDecimal value,
      @Nullable BigDecimal size,
      @Nullable String kind,
      Instant time) {
    return TruthRow.reading(
        table,
        BitmexInstruments.PRODUCT,
        "instrument",
        market.spec().symbol(),
        value,
        size,
        kind,
        time);
  }
}
