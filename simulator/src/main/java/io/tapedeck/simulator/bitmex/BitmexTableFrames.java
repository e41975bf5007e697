package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames of the table protocol (BitMEX API docs). */
final class BitmexTableFrames {

  private BitmexTableFrames() {}

  /** A start snapshot; the filter says of which symbol, also when there are no rows. */
  static OutgoingFrame partial(
      BitmexTable table, @Nullable String symbol, List<BitmexTableRow> rows) {
    ObjectNode frame = Json.object().put("table", table.name()).put("action", "partial");
    BitmexTableHead head = table.head();
    frame.set("keys", Json.texts(head.keys()));
    frame.set("types", map(head.types()));
    frame.set("foreignKeys", map(head.foreignKeys()));
    frame.set("attributes", map(head.attributes()));
    ObjectNode filter = Json.object();
    if (symbol != null) {
      filter.put("symbol", symbol);
    }
    frame.set("filter", filter);
    return finish(frame, rows);
  }

  /** An insert, update or delete. */
  static OutgoingFrame change(BitmexTable table, BitmexTableChange change) {
    return finish(
        Json.object().put("table", table.name()).put("action", change.action()), change.rows());
  }

  private static OutgoingFrame finish(ObjectNode frame, List<BitmexTableRow> rows) {
    frame.set("data", Json.list(rows.stream().map(BitmexTableRow::json).toList()));
    List<TruthRow> truth = rows.stream().flatMap(row -> row.truth().stream()).toList();
    return new OutgoingFrame(frame.toString(), truth);
  }

  private static ObjectNode map(Map<String, String> values) {
    ObjectNode node = Json.object();
    values.forEach(node::put);
    return node;
  }
}
