package io.tapedeck.launcher.promise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a simulator says it sent, row by row. */
final class Truth {

  private static final JsonMapper JSON = new JsonMapper();

  /** One row that was sent. */
  record Line(
      String connection,
      long frame,
      String table,
      String product,
      String channel,
      String symbol,
      @Nullable String tradeId,
      StoredRow row) {}

  private final List<Line> lines;

  private Truth(List<Line> lines) {
    this.lines = lines;
  }

  static Truth read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(text);
      lines.add(
          new Line(
              node.path("connection").asText(),
              node.path("frame").asLong(),
              node.path("table").asText(),
              node.path("product").asText(),
              node.path("channel").asText(),
              node.path("symbol").asText(),
              textOf(node, "trade_id"),
              new StoredRow(
                  micros(textOf(node, "event_time")),
                  textOf(node, "side"),
                  number(node, "price"),
                  number(node, "size"))));
    }
    return new Truth(lines);
  }

  private static @Nullable String textOf(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : null;
  }

  private static @Nullable Double number(JsonNode node, String field) {
    String text = textOf(node, field);
    return text == null ? null : Double.valueOf(text);
  }

  private static @Nullable Long micros(@Nullable String time) {
    return time == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  /** Rows of one table by connection, in the order sent. */
  Map<String, List<Line>> byConnection(String table) {
    Map<String, List<Line>> grouped = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.table().equals(table)) {
        grouped.computeIfAbsent(line.connection(), any -> new ArrayList<>()).add(line);
      }
    }
    return grouped;
  }
}
