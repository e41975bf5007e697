package io.tapedeck.launcher.config;

import java.util.List;

/** What is recorded of one exchange. */
public record ExchangeSection(
    @Setting("Address of the WebSocket. Default: the exchange's documented one.") String websocket,
    @Setting("Address that REST paths are appended to. Default: the documented one.") String rest,
    @Setting("Channels, by the exchange's own names; `tapedeck exchanges` lists them.")
        List<String> channels,
    @Setting(
            "Symbols, by the exchange's own names. Empty or `*`: each channel whole, where the"
                + " exchange allows it.")
        List<String> symbols) {

  public ExchangeSection {
    channels = List.copyOf(channels);
    symbols = List.copyOf(symbols);
  }
}
