package io.tapedeck.simulator.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state file: the last hour's trades and the number of connections, one JSON line each. It is
 * written before anything is published, so a market that is killed goes on with fresh ids and the
 * same history. Without a file nothing is kept. One thread.
 */
public final class MarketJournal implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration KEEP = Duration.ofMinutes(65);

  private final Map<String, List<Trade>> earlier = new LinkedHashMap<>();
  private final @Nullable BufferedWriter writer;
  private long connections;

  private MarketJournal(@Nullable Path file, Instant now) throws IOException {
    if (file == null) {
      writer = null;
      return;
    }
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    read(file, now);
    writer = rewrite(file);
  }

  /**
   * Reads what an earlier run left, drops what is older than an hour, and goes on writing.
   *
   * @throws UncheckedIOException when the file cannot be read or written
   */
  public static MarketJournal open(@Nullable Path file, Instant now) {
    try {
      return new MarketJournal(file, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A symbol's trades of earlier runs, oldest first. */
  public List<Trade> earlier(String symbol) {
    return List.copyOf(earlier.getOrDefault(symbol, List.of()));
  }

  /** The number of the next connection, from 1, over restarts. */
  public long nextConnection() {
    connections++;
    append(JSON.createObjectNode().put("connection", connections));
    flush();
    return connections;
  }

  /** Writes trades down; visible to a later run after {@link #flush}. */
  public void record(String symbol, List<Trade> trades) {
    if (writer != null) {
      trades.forEach(trade -> append(toJson(symbol, trade)));
    }
  }

  /** Hands all that was written to the operating system. */
  public void flush() {
    if (writer != null) {
      try {
        writer.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void append(ObjectNode line) {
    if (writer != null) {
      try {
        writer.append(line.toString()).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void read(Path file, Instant now) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (var lines = Files.lines(file)) {
      lines.forEach(line -> read(line, now.minus(KEEP)));
    }
  }

  private void read(String text, Instant oldest) {
    JsonNode line;
    try {
      line = JSON.readTree(text);
    } catch (JsonProcessingException tornByAKill) {
      return;
    }
    if (line.has("connection")) {
      connections = Math.max(connections, line.path("connection").longValue());
    } else if (line.has("direction")) {
      Trade trade = fromJson(line);
      List<Trade> trades =
          earlier.computeIfAbsent(line.path("symbol").asText(), symbol -> new ArrayList<>());
      // The last one is kept however old it is: ids and price go on from it.
      if (!trades.isEmpty() && trades.get(0).time().isBefore(oldest)) {
        trades.remove(0);
      }
      trades.add(trade);
    }
  }

  private BufferedWriter rewrite(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
      out.append(JSON.createObjectNode().put("connection", connections).toString()).append('\n');
      for (Map.Entry<String, List<Trade>> entry : earlier.entrySet()) {
        for (Trade trade : entry.getValue()) {
          out.append(toJson(entry.getKey(), trade).toString()).append('\n');
        }
      }
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  private static ObjectNode toJson(String symbol, Trade trade) {
    return JSON.createObjectNode()
        .put("symbol", symbol)
        .put("number", trade.number())
        .put("time", trade.time().toString())
        .put("side", trade.side().name())
        .put("ticks", trade.ticks())
        .put("size", trade.size())
        .put("cause", trade.cause().name())
        .put("direction", trade.direction().name());
  }

  private static Trade fromJson(JsonNode line) {
    return new Trade(
        line.path("number").longValue(),
        Instant.parse(line.path("time").asText()),
        OrderSide.valueOf(line.path("side").asText()),
        line.path("ticks").longValue(),
        line.path("size").longValue(),
        Trade.Cause.valueOf(line.path("cause").asText()),
        Trade.Direction.valueOf(line.path("direction").asText()));
  }
}
