package io.tapedeck.simulator;

import java.nio.file.Path;
import java.util.List;

/** The text of a configuration by which {@code tapedeck record} records a simulator. */
final class RecordConfiguration {

  private RecordConfiguration() {}

  static String of(Simulator simulator, List<String> channels, Path data) {
    return String.join(
        "\n",
        "data: " + quoted(data.toString()),
        "job: {checkpoint-interval: 5s}",
        "exchanges:",
        "  " + simulator.exchange() + ":",
        "    websocket: " + simulator.websocket(),
        "    rest: " + simulator.rest(),
        "    channels: [" + quotedList(channels) + "]",
        "    symbols: [" + quotedList(simulator.symbols()) + "]",
        "");
  }

  private static String quotedList(List<String> words) {
    return String.join(", ", words.stream().map(RecordConfiguration::quoted).toList());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
