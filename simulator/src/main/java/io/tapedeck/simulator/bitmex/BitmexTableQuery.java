package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query that all table reads share: filter, columns, count, start, reverse, startTime, endTime
 * (BitMEX swagger).
 */
record BitmexTableQuery(
    @Nullable String symbol,
    @Nullable JsonNode filter,
    List<String> columns,
    int count,
    int start,
    boolean reverse,
    @Nullable Instant startTime,
    @Nullable Instant endTime) {

  static final int MOST = 1000;
  private static final int USUAL = 100;

  /** A query that the exchange refuses; the message is the exchange's. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  static BitmexTableQuery of(Request request) throws Refused {
    return new BitmexTableQuery(
        request.parameter("symbol"),
        filter(request.parameter("filter")),
        columns(request.parameter("columns")),
        number(request, "count", USUAL, 1, MOST),
        number(request, "start", 0, 0, Integer.MAX_VALUE),
        Boolean.parseBoolean(request.parameter("reverse")),
        time(request, "startTime"),
        time(request, "endTime"));
  }

  /** The symbol asked for, also when only the filter names it. */
  Optional<String> onlySymbol() {
    if (symbol != null) {
      return Optional.of(symbol);
    }
    JsonNode named = filter == null ? null : filter.get("symbol");
    return named != null && named.isTextual() ? Optional.of(named.asText()) : Optional.empty();
  }

  /** Runs over rows that are oldest first. */
  ArrayNode over(Stream<BitmexTableRow> rows, List<String> keys) {
    List<BitmexTableRow> inTime = new ArrayList<>(rows.filter(this::inTime).toList());
    if (reverse) {
      Collections.reverse(inTime);
    }
    return Json.list(
        inTime.stream()
            .filter(row -> matches(row.json()))
            .skip(start)
            .limit(count)
            .map(row -> shown(row.json(), keys))
            .toList());
  }

  private boolean inTime(BitmexTableRow row) {
    return (startTime == null || !row.time().isBefore(startTime))
        && (endTime == null || !row.time().isAfter(endTime));
  }

  private boolean matches(ObjectNode row) {
    if (filter == null) {
      return true;
    }
    for (Map.Entry<String, JsonNode> wanted : filter.properties()) {
      JsonNode value = row.path(wanted.getKey());
      boolean equal =
          wanted.getValue().isArray()
              ? contains(wanted.getValue(), value)
              : value.asText().equals(wanted.getValue().asText());
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(JsonNode wanted, JsonNode value) {
    for (JsonNode one : wanted) {
      if (one.asText().equals(value.asText())) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode shown(ObjectNode row, List<String> keys) {
    if (columns.isEmpty()) {
      return row;
    }
    ObjectNode shown = Json.object();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      if (columns.contains(field.getKey())
          || keys.contains(field.getKey())
          || "symbol".equals(field.getKey())
          || "timestamp".equals(field.getKey())) {
        shown.set(field.getKey(), field.getValue());
      }
    }
    return shown;
  }

  private static @Nullable JsonNode filter(@Nullable String text) throws Refused {
    if (text == null) {
      return null;
    }
    return Json.read(text)
        .filter(JsonNode::isObject)
        .orElseThrow(() -> new Refused("filter values are not valid"));
  }

  private static List<String> columns(@Nullable String text) throws Refused {
    if (text == null) {
      return List.of();
    }
    if (!text.startsWith("[")) {
      return List.of(text.split(","));
    }
    JsonNode list =
        Json.read(text)
            .filter(JsonNode::isArray)
            .orElseThrow(() -> new Refused("columns are not valid"));
    List<String> columns = new ArrayList<>();
    list.forEach(column -> columns.add(column.asText()));
    return columns;
  }

  static int number(Request request, String name, int absent, int least, int most) throws Refused {
    String text = request.parameter(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("-?[0-9]{1,9}")) {
      throw new Refused(name + " is invalid");
    }
    int value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw new Refused(name + " is invalid");
    }
    return value;
  }

  private static @Nullable Instant time(Request request, String name) throws Refused {
    String text = request.parameter(name);
    if (text == null) {
      return null;
    }
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    } catch (DateTimeParseException e) {
      throw new Refused(name + " is invalid");
    }
  }
}
