package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the two L2 tables: which fields an action carries in which generation. */
record BitmexBookRows(String table, BitmexGeneration generation) {

  static BitmexTableHead head(BitmexGeneration generation) {
    List<String> keys = List.of("symbol", "id", "side");
    return generation == BitmexGeneration.V2021
        ? BitmexTableHead.of(
            keys, "symbol:symbol", "id:long", "side:symbol", "size:long", "price:float")
        : BitmexTableHead.of(
            keys,
            "symbol:symbol",
            "id:long",
            "side:symbol",
            "size:long",
            "price:float",
            "timestamp:timestamp",
            "transactTime:timestamp");
  }

  /** The start snapshot: asks from the far end to the best, then bids from the best down. */
  List<BitmexTableRow> snapshot(InstrumentSpec spec, List<Level> asks, List<Level> bids) {
    List<BitmexTableRow> rows = new ArrayList<>(asks.size() + bids.size());
    for (int i = asks.size() - 1; i >= 0; i--) {
      rows.add(row(spec, "partial", OrderSide.SELL, asks.get(i), rows.isEmpty(), null));
    }
    for (Level bid : bids) {
      rows.add(row(spec, "partial", OrderSide.BUY, bid, rows.isEmpty(), null));
    }
    return rows;
  }

  /** A level that came, changed or (with size 0) went. */
  BitmexTableRow change(
      InstrumentSpec spec, String action, OrderSide side, Level level, Instant time) {
    return row(spec, action, side, level, false, time);
  }

  private BitmexTableRow row(
      InstrumentSpec spec,
      String action,
      OrderSide side,
      Level level,
      boolean first,
      @Nullable Instant told) {
    Instant time = told == null ? level.changed() : told;
    BigDecimal price = spec.price(level.ticks());
    boolean snapshot = "partial".equals(action);
    boolean priced =
        snapshot || BitmexTableChange.INSERT.equals(action) || generation == BitmexGeneration.V2026;
    ObjectNode json =
        Json.object()
            .put("symbol", spec.symbol())
            .put("id", level.id())
            .put("side", BitmexText.side(side));
    if (!BitmexTableChange.DELETE.equals(action)) {
      json.put("size", level.size());
    }
    if (priced) {
      json.put("price", price);
    }
    if (generation == BitmexGeneration.V2026) {
      json.put("timestamp", BitmexText.time(time)).put("transactTime", BitmexText.time(time));
    }
    return new BitmexTableRow(
        time,
        json,
        List.of(
            TruthRow.level(
                BitmexInstruments.PRODUCT,
                table,
                spec.symbol(),
                price,
                BigDecimal.valueOf(level.size()),
                side.bookWord(),
                snapshot ? "snapshot" : "update",
                generation == BitmexGeneration.V2026 ? time : null,
                first)));
  }
}
