package io.tapedeck.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration names by which {@code tapedeck record} records a simulator.
 *
 * @param generation of the protocol; null for the usual one
 * @param channels by the names of the configuration
 * @param symbols that all those channels have
 */
public record RecordConfiguration(
    @Nullable String generation, List<String> channels, List<String> symbols) {

  public RecordConfiguration {
    channels = List.copyOf(channels);
    symbols = List.copyOf(symbols);
  }

  /** The configuration's text for a running simulator. */
  String text(Simulator simulator, Path data) {
    List<String> lines = new ArrayList<>();
    lines.add("data: " + quoted(data.toString()));
    lines.add("job: {checkpoint-interval: 5s}");
    lines.add("exchanges:");
    lines.add("  " + simulator.exchange() + ":");
    if (generation != null) {
      lines.add("    generation: " + generation);
    }
    lines.add("    websocket: " + simulator.websocket());
    lines.add("    rest: " + simulator.rest());
    lines.add("    channels: [" + quotedList(channels) + "]");
    lines.add("    symbols: [" + quotedList(symbols) + "]");
    lines.add("");
    return String.join("\n", lines);
  }

  private static String quotedList(List<String> words) {
    return String.join(", ", words.stream().map(RecordConfiguration::quoted).toList());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
