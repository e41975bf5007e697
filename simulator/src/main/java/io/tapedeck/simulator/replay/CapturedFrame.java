package io.tapedeck.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.server.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One socket frame of a capture file: bare, wrapped with {@code payload}, or as {@code t}, {@code
 * ts}, {@code raw}. What was sent, and what came over HTTP, is left out.
 *
 * @param time when it was received, null when the file does not say
 */
public record CapturedFrame(@Nullable Instant time, String text) {

  /** Editors put it before a file's first line. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The frames of a file, in its order. */
  public static List<CapturedFrame> read(Path file) throws IOException {
    List<CapturedFrame> frames = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        of(line).ifPresent(frames::add);
      }
    }
    return frames;
  }

  private static Optional<CapturedFrame> of(String written) {
    String line = written.startsWith(BYTE_ORDER_MARK) ? written.substring(1) : written;
    if (line.isBlank()) {
      return Optional.empty();
    }
    JsonNode node = Json.read(line).orElse(null);
    if (node != null && node.path("raw").isTextual()) {
      return "recv".equals(node.path("t").asText("recv"))
          ? Optional.of(new CapturedFrame(seconds(node.path("ts")), node.path("raw").asText()))
          : Optional.empty();
    }
    if (node != null && node.path("payload").isTextual()) {
      return "rest".equals(node.path("transport").asText())
          ? Optional.empty()
          : Optional.of(
              new CapturedFrame(nanos(node.path("received_at")), node.path("payload").asText()));
    }
    return Optional.of(new CapturedFrame(null, line));
  }

  private static @Nullable Instant seconds(JsonNode time) {
    if (!time.asText().matches("[0-9]{1,12}([.][0-9]{1,9})?")) {
      return null;
    }
    BigDecimal seconds = new BigDecimal(time.asText());
    return Instant.ofEpochSecond(
        seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }

  private static @Nullable Instant nanos(JsonNode time) {
    return time.isIntegralNumber() ? Instant.ofEpochSecond(0, time.longValue()) : null;
  }
}
