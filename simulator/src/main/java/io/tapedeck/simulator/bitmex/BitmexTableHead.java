package io.tapedeck.simulator.bitmex;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The head of a partial: what it says about its table beside the rows (BitMEX API docs, table
 * protocol).
 *
 * @param types column to type, in the order of the columns
 */
record BitmexTableHead(
    List<String> keys,
    Map<String, String> types,
    Map<String, String> foreignKeys,
    Map<String, String> attributes) {

  /** A head from pairs such as {@code "timestamp:timestamp"}. */
  static BitmexTableHead of(List<String> keys, String... columns) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String column : columns) {
      String[] pair = column.split(":", 2);
      types.put(pair[0], pair[1]);
    }
    Map<String, String> foreignKeys = new LinkedHashMap<>();
    if (types.containsKey("symbol")) {
      foreignKeys.put("symbol", "instrument");
    }
    if (types.containsKey("side")) {
      foreignKeys.put("side", "side");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    if (types.containsKey("id")) {
      attributes.put("symbol", "parted");
      attributes.put("id", "sorted");
    } else if (types.containsKey("timestamp")) {
      attributes.put("timestamp", "sorted");
      attributes.put("symbol", "grouped");
    }
    return new BitmexTableHead(keys, types, foreignKeys, attributes);
  }
}
